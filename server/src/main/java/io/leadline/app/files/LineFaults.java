package io.leadline.app.files;

/// Takes what is wrong with a line.
@FunctionalInterface
interface LineFaults {
  void fault(long line, String text);
}
