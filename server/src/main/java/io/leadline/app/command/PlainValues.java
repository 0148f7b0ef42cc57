package io.leadline.app.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads days, times, zones and whole numbers, and says of a wrong one how it is to be written.
final class PlainValues {
  private PlainValues() {}

  /// For the command and all below it.
  static CommandLine readBy(CommandLine commandLine) {
    return commandLine
        .registerConverter(
            LocalDate.class, text -> read(text, LocalDate::parse, "day; write 2026-03-31"))
        .registerConverter(
            LocalTime.class, text -> read(text, LocalTime::parse, "time of the day; write 08:30"))
        .registerConverter(
            ZoneId.class, text -> read(text, ZoneId::of, "time zone; write Europe/Berlin"))
        .registerConverter(Integer.class, PlainValues::number)
        .registerConverter(Integer.TYPE, PlainValues::number);
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is no whole number".formatted(text));
    }
  }

  private static <T> T read(String text, ITypeConverter<T> reader, String kind) throws Exception {
    try {
      return reader.convert(text);
    } catch (DateTimeException _) {
      throw new TypeConversionException("'%s' is no %s".formatted(text, kind));
    }
  }
}
