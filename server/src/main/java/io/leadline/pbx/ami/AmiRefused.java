package io.leadline.pbx.ami;

import java.io.IOException;

/// The PBX answered an order with an error.
final class AmiRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean unknownAction;

  AmiRefused(String pbx, String answer) {
    super(pbx + " refuses: " + answer);
    this.unknownAction = answer.startsWith("Invalid/unknown command");
  }

  /// Whether this version of Asterisk does not know the action.
  boolean unknownAction() {
    return unknownAction;
  }
}
