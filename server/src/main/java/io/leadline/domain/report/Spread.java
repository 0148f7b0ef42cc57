package io.leadline.domain.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How long some delays are: the middle one, and the one that nine of ten do not exceed.
public record Spread(Optional<Duration> median, Optional<Duration> p90) {
  static Spread of(List<Duration> delays) {
    List<Duration> sorted = delays.stream().sorted().toList();
    int ninth = (9 * sorted.size() + 9) / 10 - 1;
    return new Spread(
        Median.of(sorted), sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(ninth)));
  }

  /// What was told late may seem to end before it began.
  static Duration lapse(Instant from, Instant until) {
    return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
  }
}
