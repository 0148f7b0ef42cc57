package io.leadline.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/// Reads a date, a date with time, or a date with time and offset.
final class TimeOption {
  private static final int DATE_LENGTH = "2026-03-01".length();

  private TimeOption() {}

  /// @throws IllegalArgumentException saying what to write
  static Instant beginning(String text, ZoneId zone) {
    return read(text, zone, 0);
  }

  /// The end of a period up to then; a date includes its day.
  ///
  /// @throws IllegalArgumentException saying what to write
  static Instant end(String text, ZoneId zone) {
    return read(text, zone, 1);
  }

  private static Instant read(String text, ZoneId zone, int daysAfterDate) {
    try {
      if (text.length() == DATE_LENGTH) {
        return LocalDate.parse(text).plusDays(daysAfterDate).atStartOfDay(zone).toInstant();
      }
      String time = text.replace(' ', 'T');
      boolean hasOffset =
          time.endsWith("Z") || time.lastIndexOf('+') > 0 || time.lastIndexOf('-') > DATE_LENGTH;
      return hasOffset
          ? OffsetDateTime.parse(time).toInstant()
          : LocalDateTime.parse(time).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time; write 2026-03-01 or 2026-03-01T08:00", e);
    }
  }
}
