package io.leadline.domain.report;

import io.leadline.domain.queue.ServiceLimits;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// What a report on queues is to cover.
///
/// @param queues only these; empty for all
/// @param from stays that joined then or later
/// @param to stays that joined before
/// @param wrapUpSeconds follow each conversation; neither a queue log nor a recorded call tells
///   them
/// @param weekdays only stays that joined on these days, in the zone
/// @param startTime only stays that joined at this time of the day or later
/// @param endTime only stays that joined before this time of the day; before `startTime` it is the
///   next day's
public record QueueReportOptions(
    Set<String> queues,
    Optional<Instant> from,
    Optional<Instant> to,
    ZoneId zone,
    ServiceLimits limits,
    int wrapUpSeconds,
    Interval interval,
    Set<DayOfWeek> weekdays,
    LocalTime startTime,
    Optional<LocalTime> endTime) {
  /// The same between these two instants.
  public QueueReportOptions within(Instant begin, Instant end) {
    return new QueueReportOptions(
        queues,
        Optional.of(begin),
        Optional.of(end),
        zone,
        limits,
        wrapUpSeconds,
        interval,
        weekdays,
        startTime,
        endTime);
  }

  /// How the time is cut into rows.
  public enum Interval {
    NONE,
    HOUR,
    DAY,
    /// From Monday on.
    WEEK,
    MONTH
  }
}
