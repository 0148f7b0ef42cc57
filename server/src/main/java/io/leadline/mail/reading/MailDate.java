package io.leadline.mail.reading;

import io.leadline.mail.mime.MailHeaders;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a mail was written, with the writer's own offset: the Date header in the forms found in the
/// wild, else the time of the first trace that has one.
final class MailDate {
  private static final Pattern USUAL =
      Pattern.compile(
          "(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]*\\.?[\\s-,]+(\\d{2,4})[\\s,]+(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?\\s*([+-]\\d{1,2}:?\\d{2}|[A-Za-z]{1,5})?");
  private static final Pattern C_LIBRARY =
      Pattern.compile(
          "([A-Za-z]{3})\\s+(\\d{1,2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+(?:([+-]\\d{4}|[A-Z]{2,5})\\s+)?(\\d{4})\\s*([+-]\\d{4})?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> ZONE_HOURS =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7,
          "MSK", 3, "CET", 1);

  private MailDate() {}

  static Optional<OffsetDateTime> of(MailHeaders headers, List<String> problems) {
    Optional<OffsetDateTime> written = headers.raw("Date").flatMap(MailDate::parse);
    if (written.isPresent()) {
      return written;
    }
    problems.add(headers.has("Date") ? "the date cannot be read" : "there is no date");
    return headers.texts("Received").stream()
        .map(trace -> trace.substring(trace.lastIndexOf(';') + 1))
        .flatMap(time -> parse(time).stream())
        .findFirst();
  }

  static Optional<OffsetDateTime> parse(String text) {
    String plain = text.replaceAll("\\([^)]*\\)", " ").strip();
    try {
      Matcher usual = USUAL.matcher(plain);
      if (usual.find()) {
        return date(
            usual.group(3),
            usual.group(2),
            usual.group(1),
            List.of(
                usual.group(4), usual.group(5), Optional.ofNullable(usual.group(6)).orElse("0")),
            Optional.ofNullable(usual.group(7)).orElse(""));
      }
      Matcher library = C_LIBRARY.matcher(plain);
      if (library.find()) {
        String zone =
            Optional.ofNullable(library.group(8))
                .or(() -> Optional.ofNullable(library.group(6)))
                .orElse("");
        return date(
            library.group(7),
            library.group(1),
            library.group(2),
            List.of(library.group(3), library.group(4), library.group(5)),
            zone);
      }
      return Optional.of(
          OffsetDateTime.parse(
              plain.replaceFirst(" ", "T").replaceFirst(" ?([+-]\\d{2})(\\d{2})$", "$1:$2")));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<OffsetDateTime> date(
      String year, String month, String day, List<String> time, String zone) {
    int monthNumber = MONTHS.indexOf(month.toLowerCase(Locale.ROOT)) + 1;
    int yearNumber = Integer.parseInt(year);
    int full =
        yearNumber < 50 ? 2000 + yearNumber : yearNumber < 1000 ? 1900 + yearNumber : yearNumber;
    if (monthNumber == 0) {
      return Optional.empty();
    }
    int second = Math.min(59, Integer.parseInt(time.get(2)));
    var local =
        LocalDateTime.of(
            full,
            monthNumber,
            Integer.parseInt(day),
            Integer.parseInt(time.get(0)),
            Integer.parseInt(time.get(1)),
            second);
    return Optional.of(local.atOffset(offset(zone)));
  }

  private static ZoneOffset offset(String zone) {
    if (zone.startsWith("+") || zone.startsWith("-")) {
      String digits = zone.substring(1).replace(":", "");
      String padded = "0".repeat(Math.max(0, 4 - digits.length())) + digits;
      int minutes =
          Integer.parseInt(padded.substring(0, 2)) * 60 + Integer.parseInt(padded.substring(2));
      int bounded = Math.min(minutes, 18 * 60);
      return ZoneOffset.ofTotalSeconds((zone.startsWith("-") ? -bounded : bounded) * 60);
    }
    return ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
  }
}
