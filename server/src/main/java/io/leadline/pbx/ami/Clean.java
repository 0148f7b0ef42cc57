package io.leadline.pbx.ami;

/// Keeps what we send to a PBX one value a line. Asterisk-Java does not look.
final class Clean {
  private Clean() {}

  /// @throws IllegalArgumentException when there is a control character in it, which could begin a
  ///   line or an action of its own
  static String line(String value) {
    for (int i = 0; i < value.length(); i++) {
      char here = value.charAt(i);
      if (Character.isISOControl(here) || here == '\u2028' || here == '\u2029') {
        throw new IllegalArgumentException(
            "a control character at place " + (i + 1) + " of what was to be sent to the PBX");
      }
    }
    return value;
  }
}
