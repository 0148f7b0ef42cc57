package io.leadline.domain.task;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When work is done, and arithmetic over that time. Instants in, instants out; the zone decides
/// what a day is, so that a day of the change to summer time has an hour less.
///
/// @param week spans of each day of the week; a day that is missing is free
/// @param dates spans of single days; an empty list is a holiday
/// @param yearly the same for every year; a single day goes before it
public record WorkingHours(
    ZoneId zone,
    Map<DayOfWeek, List<Span>> week,
    Map<LocalDate, List<Span>> dates,
    Map<MonthDay, List<Span>> yearly) {
  /// So many free days in a row mean that no work is ever done.
  private static final int FREE_DAYS_LIMIT = 400;

  public WorkingHours {
    week = sorted(week);
    dates = sorted(dates);
    yearly = sorted(yearly);
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("there is no working time in the week");
    }
  }

  /// Day and night.
  public static WorkingHours always(ZoneId zone) {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(Span.wholeDay()));
    }
    return new WorkingHours(zone, week, Map.of(), Map.of());
  }

  private static <K> Map<K, List<Span>> sorted(Map<K, List<Span>> days) {
    Map<K, List<Span>> sorted = new HashMap<>();
    days.forEach((day, spans) -> sorted.put(day, apart(spans.stream().sorted().toList())));
    return Map.copyOf(sorted);
  }

  private static List<Span> apart(List<Span> spans) {
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i - 1).overlaps(spans.get(i))) {
        throw new IllegalArgumentException(spans.get(i - 1) + " and " + spans.get(i) + " overlap");
      }
    }
    return spans;
  }

  /// The spans of a day.
  public List<Span> on(LocalDate day) {
    List<Span> single = dates.get(day);
    if (single != null) {
      return single;
    }
    List<Span> everyYear = yearly.get(MonthDay.from(day));
    return everyYear != null ? everyYear : week.getOrDefault(day.getDayOfWeek(), List.of());
  }

  public boolean open(Instant at) {
    return stretches(day(at)).stream().anyMatch(stretch -> stretch.contains(at));
  }

  /// The instant itself when work is done then, else the next beginning of work.
  ///
  /// @throws IllegalStateException when holidays leave no working time for more than a year
  public Instant nextOpen(Instant from) {
    return plus(from, Duration.ZERO);
  }

  /// The instant at which `work` has been done when it begins at `start`. Work that ends as a span
  /// does ends then, not with the next span's beginning.
  ///
  /// @throws IllegalStateException when holidays leave no working time for more than a year
  public Instant plus(Instant start, Duration work) {
    Duration left = work;
    int free = 0;
    for (LocalDate day = day(start); free < FREE_DAYS_LIMIT; day = day.plusDays(1)) {
      free++;
      for (Stretch stretch : stretches(day)) {
        if (stretch.until().isAfter(start)) {
          Instant from = stretch.from().isAfter(start) ? stretch.from() : start;
          Duration here = Duration.between(from, stretch.until());
          if (left.compareTo(here) <= 0) {
            return from.plus(left);
          }
          left = left.minus(here);
          free = 0;
        }
      }
    }
    throw noWork(start);
  }

  /// The same time of day `days` working days later; moved to the working time of that day when it
  /// lies outside of it. Zero days is [#nextOpen(Instant)].
  ///
  /// @throws IllegalStateException when holidays leave no working time for more than a year
  public Instant plusDays(Instant start, int days) {
    ZonedDateTime local = start.atZone(zone);
    LocalDate day = local.toLocalDate();
    for (int left = days; left > 0; left--) {
      day = nextWorkingDay(day, start);
    }
    return days == 0 ? nextOpen(start) : within(day, local.toLocalTime());
  }

  private LocalDate nextWorkingDay(LocalDate after, Instant start) {
    for (int ahead = 1; ahead <= FREE_DAYS_LIMIT; ahead++) {
      if (!stretches(after.plusDays(ahead)).isEmpty()) {
        return after.plusDays(ahead);
      }
    }
    throw noWork(start);
  }

  private Instant within(LocalDate day, LocalTime time) {
    Instant wanted = instant(day.atTime(time), false);
    List<Stretch> stretches = stretches(day);
    for (Stretch stretch : stretches) {
      if (wanted.isBefore(stretch.until())) {
        return wanted.isBefore(stretch.from()) ? stretch.from() : wanted;
      }
    }
    return stretches.getLast().until();
  }

  /// The working time from one instant to a later one; nothing when it is not later.
  public Duration between(Instant from, Instant until) {
    Duration sum = Duration.ZERO;
    for (LocalDate day = day(from); !day.isAfter(day(until)); day = day.plusDays(1)) {
      for (Stretch stretch : stretches(day)) {
        Instant begin = stretch.from().isAfter(from) ? stretch.from() : from;
        Instant end = stretch.until().isBefore(until) ? stretch.until() : until;
        if (begin.isBefore(end)) {
          sum = sum.plus(Duration.between(begin, end));
        }
      }
    }
    return sum;
  }

  private LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private List<Stretch> stretches(LocalDate day) {
    List<Stretch> stretches = new ArrayList<>();
    for (Span span : on(day)) {
      boolean toMidnight = span.until().equals(LocalTime.MIDNIGHT);
      Instant from = instant(day.atTime(span.from()), false);
      Instant until =
          toMidnight
              ? day.plusDays(1).atStartOfDay(zone).toInstant()
              : instant(day.atTime(span.until()), true);
      if (from.isBefore(until)) {
        stretches.add(new Stretch(from, until));
      }
    }
    return stretches;
  }

  /// A local time that the change to summer time leaves out means the moment of the change; of one
  /// that comes twice, work begins with the first and ends with the second.
  private Instant instant(LocalDateTime local, boolean end) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    ZonedDateTime zoned = local.atZone(zone);
    return (end ? zoned.withLaterOffsetAtOverlap() : zoned).toInstant();
  }

  private static IllegalStateException noWork(Instant after) {
    return new IllegalStateException("no working time within a year after " + after);
  }

  private record Stretch(Instant from, Instant until) {
    boolean contains(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }
}
