package io.leadline.app.doctor;

import java.util.List;

/// Looks at one part of the installation and judges what it saw.
interface Exam {
  List<Finding> findings();
}
