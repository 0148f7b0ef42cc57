package io.leadline.demo.story;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// When the demo's company works: on weekdays by its hours, and on the day of the demo as long as
/// somebody is looking, whatever the hour.
public record OfficeHours(ZoneId zone, Instant present) {

  private static final LocalTime OPENS = LocalTime.of(8, 30);
  private static final LocalTime CLOSES = LocalTime.of(18, 0);
  private static final Duration BEFORE_THE_DEMO = Duration.ofHours(5);

  public boolean open(Instant at) {
    return byCalendar(at) || today(at);
  }

  /// Kept open for whoever looks at the demo.
  boolean today(Instant at) {
    return !at.isBefore(openedToday());
  }

  /// When the day of the demo begins.
  Instant openedToday() {
    Instant midnight = present.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    Instant early = present.minus(BEFORE_THE_DEMO);
    return early.isBefore(midnight) ? midnight : early;
  }

  boolean byCalendar(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return weekday(local) && !time.isBefore(OPENS) && time.isBefore(CLOSES);
  }

  static boolean weekday(ZonedDateTime local) {
    return local.getDayOfWeek() != DayOfWeek.SATURDAY && local.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  /// That time of the next weekday.
  Instant nextWorkday(Instant after, LocalTime time) {
    ZonedDateTime day = after.atZone(zone).plusDays(1);
    while (!weekday(day)) {
      day = day.plusDays(1);
    }
    return day.with(time).toInstant();
  }
}
