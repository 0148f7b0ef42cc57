package io.leadline.domain.routing;

import java.time.Duration;

/// What a figure may be, both ends included.
///
/// @param written as the rule says it: `> 2 min`
/// @param time whether it is a length of time, in seconds
public record Bounds(long from, long to, String written, boolean time) {
  public Bounds {
    if (from > to) {
      throw new IllegalArgumentException("nothing is " + written);
    }
  }

  boolean contain(long is) {
    return is >= from && is <= to;
  }

  /// A figure as this comparison speaks of it.
  String worded(long is) {
    return time ? written(Duration.ofSeconds(is)) : Long.toString(is);
  }

  /// A length of time as rules write it: `2m30s`.
  static String written(Duration length) {
    var text = new StringBuilder();
    part(text, length.toDaysPart(), "d");
    part(text, length.toHoursPart(), "h");
    part(text, length.toMinutesPart(), "m");
    part(text, length.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void part(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
