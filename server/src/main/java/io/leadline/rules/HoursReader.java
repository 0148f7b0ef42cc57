package io.leadline.rules;

import io.leadline.domain.routing.ArrivalCondition;
import io.leadline.domain.routing.Condition;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Reads `hours` of a rule: days of the week and a time of day.
final class HoursReader {
  private static final Map<String, DayOfWeek> DAYS = days();

  private HoursReader() {}

  private static Map<String, DayOfWeek> days() {
    Map<String, DayOfWeek> days = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(Readers.word(day).substring(0, 3), day);
    }
    return days;
  }

  static Condition read(Fields fields) {
    fields.noneEmpty();
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    fields.list("days", Readers.oneOf(DAYS)).forEach(days::add);
    return new ArrivalCondition.During(
        days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
        fields.or("from", LocalTime.MIDNIGHT, HoursReader::time),
        fields.or("until", LocalTime.MIDNIGHT, HoursReader::time));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time such as 09:00, not '" + text + "'", e);
    }
  }
}
