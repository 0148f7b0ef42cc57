package io.leadline.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One queue as it stands.
///
/// @param waiting by position
/// @param seats by phone
/// @param day the day of the figures, in the zone of the picture
public record LiveQueue(
    QueueId id, List<WaitingCaller> waiting, List<Seat> seats, LocalDate day, QueueFigures today) {

  public Optional<Instant> oldestJoin() {
    return waiting.stream().map(WaitingCaller::joinedAt).min(Instant::compareTo);
  }

  /// Zero when nobody waits.
  public Duration longestWait(Instant now) {
    return oldestJoin()
        .map(joined -> Duration.between(joined, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
