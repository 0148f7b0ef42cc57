package io.leadline.rules;

import io.leadline.domain.routing.Bounds;
import io.leadline.yaml.Reader;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads comparisons: `> 3`, `<= 2 min`, `0`, `2..5`, `30s..2m`. Counts have no unit, lengths of
/// time must have one.
final class BoundsReader {
  private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<|=)?\\s*([^<>=.]+)");
  private static final Pattern RANGE = Pattern.compile("([^.]+?)\\s*\\.\\.\\s*([^.]+)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
  private static final Pattern PART = Pattern.compile("(\\d{1,6})\\s*([a-z]+)\\s*");
  private static final long MOST = Duration.ofDays(366).toSeconds();
  private static final Map<String, Duration> UNITS =
      Map.ofEntries(
          Map.entry("s", Duration.ofSeconds(1)),
          Map.entry("sec", Duration.ofSeconds(1)),
          Map.entry("second", Duration.ofSeconds(1)),
          Map.entry("seconds", Duration.ofSeconds(1)),
          Map.entry("m", Duration.ofMinutes(1)),
          Map.entry("min", Duration.ofMinutes(1)),
          Map.entry("minute", Duration.ofMinutes(1)),
          Map.entry("minutes", Duration.ofMinutes(1)),
          Map.entry("h", Duration.ofHours(1)),
          Map.entry("hour", Duration.ofHours(1)),
          Map.entry("hours", Duration.ofHours(1)),
          Map.entry("d", Duration.ofDays(1)),
          Map.entry("day", Duration.ofDays(1)),
          Map.entry("days", Duration.ofDays(1)));

  private final boolean time;
  private final String example;

  private BoundsReader(boolean time, String example) {
    this.time = time;
    this.example = example;
  }

  static Reader<Bounds> count() {
    return new BoundsReader(false, "a count such as 0, > 3 or 2..5")::read;
  }

  static Reader<Bounds> time() {
    return new BoundsReader(true, "a time with its unit such as > 2 min, <= 90s or 1m..5m")::read;
  }

  /// A length of time: `4h`, `90 min`.
  static Duration length(String text) {
    return new BoundsReader(true, "a time with its unit such as 4h or 90 min")
        .seconds(text.strip())
        .map(Duration::ofSeconds)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be a time with its unit such as 4h or 90 min, not '" + text + "'"));
  }

  private Bounds read(String text) {
    String written = text.strip();
    Matcher range = RANGE.matcher(written);
    if (range.matches()) {
      return new Bounds(value(range.group(1), text), value(range.group(2), text), written, time);
    }
    Matcher compared = COMPARED.matcher(written);
    if (!compared.matches()) {
      throw refusal(text);
    }
    long value = value(compared.group(2), text);
    String sign = compared.group(1) == null ? "=" : compared.group(1);
    return switch (sign) {
      case ">" -> new Bounds(value + 1, MOST, written, time);
      case ">=" -> new Bounds(value, MOST, written, time);
      case "<" -> below(value, written);
      case "<=" -> new Bounds(0, value, written, time);
      default -> new Bounds(value, value, written, time);
    };
  }

  private Bounds below(long value, String written) {
    if (value == 0) {
      throw new IllegalArgumentException("nothing is " + written);
    }
    return new Bounds(0, value - 1, written, time);
  }

  private long value(String written, String whole) {
    String text = written.strip().toLowerCase(Locale.ROOT);
    Optional<Long> read =
        time
            ? seconds(text)
            : Optional.of(text).filter(it -> COUNT.matcher(it).matches()).map(Long::parseLong);
    return read.orElseThrow(() -> refusal(whole));
  }

  private Optional<Long> seconds(String text) {
    Matcher part = PART.matcher(text);
    long seconds = 0;
    int at = 0;
    while (part.find() && part.start() == at) {
      Duration unit = UNITS.get(part.group(2));
      if (unit == null) {
        return Optional.empty();
      }
      seconds += unit.multipliedBy(Long.parseLong(part.group(1))).toSeconds();
      at = part.end();
    }
    return at == text.length() && at > 0 && seconds <= MOST
        ? Optional.of(seconds)
        : Optional.empty();
  }

  private IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException("must be " + example + ", not '" + text + "'");
  }
}
