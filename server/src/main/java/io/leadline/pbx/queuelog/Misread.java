package io.leadline.pbx.queuelog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The first line of a log that is none, or tells of an event that nobody knows.
///
/// @param line counted from 1, blank ones too, as editors count
/// @param text its beginning, or what is wrong with it where it has none
public record Misread(Path file, long line, String text) {
  static final int SHOWN = 60;

  /// The beginning of a line, fit for a terminal.
  static String shown(byte[] line, int from, int to) {
    int end = Math.min(to, from + SHOWN);
    String text = new String(line, from, end - from, StandardCharsets.UTF_8);
    return text.replaceAll("[\\p{Cc}\\x{fffd}]", "?") + (end < to ? "…" : "");
  }

  /// Where it is and what it says.
  @Override
  public String toString() {
    return "line " + line + " of " + file + ": " + text;
  }
}
