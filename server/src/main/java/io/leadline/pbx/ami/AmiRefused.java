package io.leadline.pbx.ami;

import java.io.IOException;

/// The PBX answered an order with an error.
final class AmiRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean unknownAction;
  private final boolean notDynamic;

  AmiRefused(String pbx, String answer) {
    super(pbx + " refuses: " + answer);
    this.unknownAction = answer.startsWith("Invalid/unknown command");
    this.notDynamic = answer.equals("Member not dynamic");
  }

  /// Whether this version of Asterisk does not know the action.
  boolean unknownAction() {
    return unknownAction;
  }

  /// Whether the member's seat stands in `queues.conf`, from which no order takes it out.
  boolean notDynamic() {
    return notDynamic;
  }
}
