package io.leadline.domain.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The times that a report counts, and the row that each belongs to. Seconds since 1970.
public final class ReportTimes {
  /// Asked about a time that the report does not cover.
  public static final long OUTSIDE = Long.MIN_VALUE;

  /// The one row of a report that is not cut.
  public static final long WHOLE = 0;

  private final ZoneId zone;
  private final QueueReportOptions.Interval interval;
  private final Set<DayOfWeek> weekdays;
  private final LocalTime startTime;
  private final LocalTime endTime;
  private final boolean allDay;
  private final long from;
  private final long to;
  private final boolean bounded;
  private Span row = new Span(0, 0);
  private Day day = new Day(0, 0, List.of());

  public ReportTimes(QueueReportOptions options) {
    this.zone = options.zone();
    this.interval = options.interval();
    this.weekdays = options.weekdays();
    this.startTime = options.startTime();
    this.endTime = options.endTime().orElse(LocalTime.MIDNIGHT);
    this.allDay = options.startTime().equals(LocalTime.MIDNIGHT) && options.endTime().isEmpty();
    this.from = options.from().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE + 1);
    this.to = options.to().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
    this.bounded = options.from().isPresent() && options.to().isPresent();
  }

  /// The row's beginning, or [#OUTSIDE].
  public long rowOf(long at) {
    if (at < from || at >= to || !open(at)) {
      return OUTSIDE;
    }
    return interval == QueueReportOptions.Interval.NONE ? WHOLE : row(at).from;
  }

  /// The beginnings of the rows that a report has whether or not anything happened in them: the
  /// whole, or all that are open in a period whose ends are both known. Otherwise none.
  public SortedSet<Long> rows() {
    if (interval == QueueReportOptions.Interval.NONE) {
      return new TreeSet<>(Set.of(WHOLE));
    }
    var rows = new TreeSet<Long>();
    if (bounded) {
      cut(from, to, (row, _) -> rows.add(row));
    }
    return rows;
  }

  /// The end of the row that begins then.
  public long endOf(long rowFrom) {
    return row(rowFrom).to;
  }

  /// Hands over the part of a span that falls into each row.
  public void cut(long begin, long end, Piece piece) {
    long at = Math.max(begin, from);
    long until = Math.min(end, to);
    while (at < until) {
      Day today = day(at);
      long dayEnd = Math.min(until, today.to);
      for (Span window : today.windows) {
        long start = Math.max(at, window.from);
        long stop = Math.min(dayEnd, window.to);
        while (start < stop) {
          long rowEnd =
              interval == QueueReportOptions.Interval.NONE ? stop : Math.min(stop, row(start).to);
          piece.in(
              interval == QueueReportOptions.Interval.NONE ? WHOLE : row(start).from,
              rowEnd - start);
          start = rowEnd;
        }
      }
      at = dayEnd;
    }
  }

  private boolean open(long at) {
    if (allDay && weekdays.size() == DayOfWeek.values().length) {
      return true;
    }
    for (Span window : day(at).windows) {
      if (at >= window.from && at < window.to) {
        return true;
      }
    }
    return false;
  }

  private Span row(long at) {
    if (at < row.from || at >= row.to) {
      ZonedDateTime local = Instant.ofEpochSecond(at).atZone(zone);
      row =
          switch (interval) {
            case NONE -> new Span(WHOLE, WHOLE);
            case HOUR -> {
              ZonedDateTime hour = local.truncatedTo(ChronoUnit.HOURS);
              yield new Span(hour.toEpochSecond(), hour.plusHours(1).toEpochSecond());
            }
            case DAY -> span(local.toLocalDate(), Period.ofDays(1));
            case WEEK ->
                span(
                    local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                    Period.ofWeeks(1));
            case MONTH -> span(local.toLocalDate().withDayOfMonth(1), Period.ofMonths(1));
          };
    }
    return row;
  }

  private Span span(LocalDate first, Period length) {
    return new Span(startOf(first), startOf(first.plus(length)));
  }

  private Day day(long at) {
    if (at < day.from || at >= day.to) {
      LocalDate date = Instant.ofEpochSecond(at).atZone(zone).toLocalDate();
      day = new Day(startOf(date), startOf(date.plusDays(1)), windows(date));
    }
    return day;
  }

  /// The open times of a day; one that runs over midnight has two parts and belongs to the weekdays
  /// of both.
  private List<Span> windows(LocalDate date) {
    if (!weekdays.contains(date.getDayOfWeek())) {
      return List.of();
    }
    long begin = startOf(date);
    long end = startOf(date.plusDays(1));
    if (allDay) {
      return List.of(new Span(begin, end));
    }
    long opens = date.atTime(startTime).atZone(zone).toEpochSecond();
    long closes =
        endTime.equals(LocalTime.MIDNIGHT)
            ? end
            : date.atTime(endTime).atZone(zone).toEpochSecond();
    var windows = new ArrayList<Span>();
    if (opens < closes) {
      windows.add(new Span(opens, closes));
    } else {
      windows.add(new Span(begin, closes));
      windows.add(new Span(opens, end));
    }
    return windows;
  }

  private long startOf(LocalDate date) {
    return date.atStartOfDay(zone).toEpochSecond();
  }

  /// Takes the seconds of a span that belong to a row.
  public interface Piece {
    void in(long row, long seconds);
  }

  private record Span(long from, long to) {}

  private record Day(long from, long to, List<Span> windows) {}
}
