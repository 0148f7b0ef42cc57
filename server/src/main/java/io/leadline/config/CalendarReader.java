package io.leadline.config;

import io.leadline.domain.task.CompanyCalendar;
import io.leadline.domain.task.Span;
import io.leadline.domain.task.WorkingHours;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import io.leadline.yaml.Spoken;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one company's block of `calendar.yml`. A queue or team takes from the company what it does
/// not say itself.
final class CalendarReader {
  private static final Map<String, DayOfWeek> DAYS = days();

  private CalendarReader() {}

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(Readers.word(day).substring(0, 3), day);
    }
    return days;
  }

  /// Reads the block of a company with that zone.
  static CompanyCalendar read(Fields fields, ZoneId zone) {
    WorkingHours company = hours(fields, WorkingHours.always(zone));
    return new CompanyCalendar(
        company,
        Map.copyOf(fields.named("queues", QueueName::new, own -> hours(own, company))),
        Map.copyOf(fields.named("teams", Kinds::name, own -> hours(own, company))));
  }

  private static WorkingHours hours(Fields fields, WorkingHours outer) {
    ZoneId zone = fields.or("zone", outer.zone(), Spoken::zone);
    Map<DayOfWeek, List<Span>> week = fields.has("hours") ? week(fields) : outer.week();
    Map<LocalDate, List<Span>> dates = new HashMap<>(outer.dates());
    Map<MonthDay, List<Span>> yearly = new HashMap<>(outer.yearly());
    fields.list("holidays", CalendarReader::day).forEach(day -> day.put(List.of(), dates, yearly));
    fields
        .lists("days", CalendarReader::day, CalendarReader::span)
        .forEach((day, spans) -> day.put(worked(spans), dates, yearly));
    try {
      return new WorkingHours(zone, week, dates, yearly);
    } catch (IllegalArgumentException e) {
      fields.fault("hours", Readers.reason(e));
      return outer;
    }
  }

  private static Map<DayOfWeek, List<Span>> week(Fields fields) {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    fields
        .lists("hours", CalendarReader::range, CalendarReader::span)
        .forEach((days, spans) -> {
          for (DayOfWeek day : days) {
            if (week.putIfAbsent(day, worked(spans)) != null) {
              fields.fault("hours", Readers.word(day) + " has its hours twice");
            }
          }
        });
    return week;
  }

  private static List<DayOfWeek> range(String text) {
    String[] ends = text.split("-", 2);
    DayOfWeek from = DAYS.get(ends[0]);
    DayOfWeek until = DAYS.get(ends[ends.length - 1]);
    if (from == null || until == null || until.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "a day is " + String.join(", ", DAYS.keySet()) + ", or several such as mon-fri");
    }
    List<DayOfWeek> days = new ArrayList<>();
    for (DayOfWeek day = from; day != until; day = day.plus(1)) {
      days.add(day);
    }
    days.add(until);
    return days;
  }

  private static SpecialDay day(String text) {
    try {
      return text.length() == 5
          ? new SpecialDay.EveryYear(MonthDay.parse("--" + text))
          : new SpecialDay.Once(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a day such as 2026-12-24, or 12-25 for every year, not '" + text + "'", e);
    }
  }

  private static List<Span> worked(List<Optional<Span>> spans) {
    return spans.stream().flatMap(Optional::stream).toList();
  }

  /// Hours, or empty for `closed`.
  private static Optional<Span> span(String text) {
    if (text.equals("closed")) {
      return Optional.empty();
    }
    String[] ends = text.split("-", 2);
    try {
      return Optional.of(new Span(time(ends[0]), time(ends[ends.length - 1])));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be hours such as 09:00-18:00, or closed, not '" + text + "'", e);
    }
  }

  private static LocalTime time(String text) {
    return text.strip().equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
  }

  /// A day with hours of its own.
  private sealed interface SpecialDay {
    void put(List<Span> spans, Map<LocalDate, List<Span>> dates, Map<MonthDay, List<Span>> yearly);

    record Once(LocalDate day) implements SpecialDay {
      @Override
      public void put(
          List<Span> spans, Map<LocalDate, List<Span>> dates, Map<MonthDay, List<Span>> yearly) {
        dates.put(day, spans);
      }
    }

    record EveryYear(MonthDay day) implements SpecialDay {
      @Override
      public void put(
          List<Span> spans, Map<LocalDate, List<Span>> dates, Map<MonthDay, List<Span>> yearly) {
        yearly.put(day, spans);
      }
    }
  }
}
