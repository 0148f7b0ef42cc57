package io.leadline.pbx;

import java.time.Instant;

/// A moment as a PBX writes it: seconds since the epoch, a point, and their fraction.
public final class Stamp {
  private Stamp() {}

  /// The stamp, or the epoch where there is none: seconds and microseconds since then.
  public static Instant read(String stamp) {
    int point = stamp.indexOf('.');
    if (point <= 0 || point > 11 || stamp.length() - point - 1 > 9) {
      return Instant.EPOCH;
    }
    try {
      long seconds = Long.parseLong(stamp, 0, point, 10);
      String fraction = stamp.substring(point + 1);
      long nanos = Long.parseLong(fraction);
      for (int i = fraction.length(); i < 9; i++) {
        nanos *= 10;
      }
      return seconds < 0 || nanos < 0 ? Instant.EPOCH : Instant.ofEpochSecond(seconds, nanos);
    } catch (NumberFormatException _) {
      return Instant.EPOCH;
    }
  }
}
