package io.leadline.domain.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The middle of some durations; of an even number of them the mean of the two in the middle.
final class Median {
  private Median() {}

  static Optional<Duration> of(List<Duration> durations) {
    if (durations.isEmpty()) {
      return Optional.empty();
    }
    List<Duration> sorted = durations.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return Optional.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
  }
}
