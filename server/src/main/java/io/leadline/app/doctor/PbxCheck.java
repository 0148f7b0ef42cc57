package io.leadline.app.doctor;

import io.leadline.flow.probe.PbxSight.Seen;
import java.util.stream.Stream;

/// Judges one thing of a PBX that let us in.
interface PbxCheck {
  Stream<Finding> judge(Seen pbx, PbxWish wish);
}
