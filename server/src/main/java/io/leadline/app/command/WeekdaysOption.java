package io.leadline.app.command;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `mon-fri`, `sat,sun`, `1-5` (Monday is 1).
final class WeekdaysOption implements ITypeConverter<WeekdaysOption.Weekdays> {
  static final Weekdays EVERY = new Weekdays(EnumSet.allOf(DayOfWeek.class));

  /// Days of the week.
  record Weekdays(Set<DayOfWeek> days) {}

  @Override
  public Weekdays convert(String text) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      if (ends.length > 2) {
        throw fault(text);
      }
      DayOfWeek last = day(ends[ends.length - 1], text);
      DayOfWeek day = day(ends[0], text);
      days.add(day);
      while (day != last) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return new Weekdays(days);
  }

  private static DayOfWeek day(String name, String text) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      boolean byName = wanted.length() >= 2 && day.name().startsWith(wanted);
      if (byName || wanted.equals(String.valueOf(day.getValue()))) {
        return day;
      }
    }
    throw fault(text);
  }

  private static TypeConversionException fault(String text) {
    return new TypeConversionException(
        "'" + text + "' names no days of the week; write mon-fri or mon,wed");
  }
}
