package io.leadline.domain.task;

import java.time.LocalTime;

/// A stretch of one day in which work is done.
///
/// @param until exclusive; midnight is the end of the day
public record Span(LocalTime from, LocalTime until) implements Comparable<Span> {
  private static final Span DAY = new Span(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public Span {
    if (!until.equals(LocalTime.MIDNIGHT) && !until.isAfter(from)) {
      throw new IllegalArgumentException(
          "ends at " + until + ", not after it begins at " + from + "; split it at midnight");
    }
  }

  /// From midnight to midnight.
  public static Span wholeDay() {
    return DAY;
  }

  boolean overlaps(Span later) {
    return until.equals(LocalTime.MIDNIGHT) || until.isAfter(later.from);
  }

  @Override
  public int compareTo(Span other) {
    return from.compareTo(other.from);
  }

  /// As written in files: `09:00-18:00`.
  @Override
  public String toString() {
    return from + "-" + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : until.toString());
  }
}
