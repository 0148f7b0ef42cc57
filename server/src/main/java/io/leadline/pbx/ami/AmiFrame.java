package io.leadline.pbx.ami;

import java.util.Arrays;

/// One message of the manager interface: lines `Name: value`. The first of several lines with one
/// name counts, so that nothing put in behind can take its place.
final class AmiFrame {
  /// Lines beyond this are not looked at; Asterisk's own messages have some forty.
  static final int MOST_LINES = 500;

  private static final int BOUNDS = 4;

  private final String text;
  private final int[] bounds;
  private final int lines;

  private AmiFrame(String text, int[] bounds, int lines) {
    this.text = text;
    this.bounds = bounds;
    this.lines = lines;
  }

  /// @param text lines ended by CR LF; a lone CR or LF belongs to a value
  static AmiFrame of(String text) {
    int[] bounds = new int[BOUNDS * 32];
    int lines = 0;
    int start = 0;
    while (start < text.length() && lines < MOST_LINES) {
      int end = text.indexOf("\r\n", start);
      if (end < 0) {
        end = text.length();
      }
      int colon = text.indexOf(':', start);
      if (colon > start && colon < end) {
        if (bounds.length == lines * BOUNDS) {
          bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        int value = colon + 1 < end && text.charAt(colon + 1) == ' ' ? colon + 2 : colon + 1;
        bounds[lines * BOUNDS] = start;
        bounds[lines * BOUNDS + 1] = colon;
        bounds[lines * BOUNDS + 2] = value;
        bounds[lines * BOUNDS + 3] = end;
        lines++;
      }
      start = end + 2;
    }
    return new AmiFrame(text, bounds, lines);
  }

  /// The value of the first line with that name, empty when there is none.
  String get(String name) {
    int length = name.length();
    for (int line = 0; line < lines; line++) {
      int start = bounds[line * BOUNDS];
      if (bounds[line * BOUNDS + 1] - start == length && text.startsWith(name, start)) {
        return text.substring(bounds[line * BOUNDS + 2], bounds[line * BOUNDS + 3]);
      }
    }
    return "";
  }

  boolean isEvent() {
    return !get("Event").isEmpty();
  }

  /// The value's whole number, or `otherwise` where it is none.
  int number(String name, int otherwise) {
    String value = get(name);
    if (value.isEmpty() || value.length() > 9) {
      return otherwise;
    }
    int number = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return otherwise;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  @Override
  public String toString() {
    return text;
  }
}
