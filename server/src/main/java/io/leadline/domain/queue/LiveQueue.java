package io.leadline.domain.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /// How long wrap-up is with most of those who sit there.
  public int wrapUpSeconds() {
    return seats.stream()
        .collect(Collectors.groupingBy(Seat::wrapUpSeconds, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /// Zero when nobody waits.
  public Duration longestWait(Instant now) {
    return oldestJoin()
        .map(joined -> Duration.between(joined, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
