package io.leadline.yaml;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Readers of the kinds of value that several files share.
public final class Readers {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,5})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,8})s)?(?:(\\d{1,9})ms)?");

  /// A longer list is read by nobody.
  private static final int MOST_OFFERED = 10;

  private Readers() {}

  /// What a reader said was wrong.
  public static String reason(RuntimeException refusal) {
    String message = refusal.getMessage();
    return message == null ? "cannot be read" : message;
  }

  /// Any text but blank.
  public static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  /// `true` or `false`.
  public static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
    };
  }

  /// A whole number within bounds, both included.
  public static Reader<Integer> whole(int least, int most) {
    return text -> {
      String wanted =
          "must be a whole number from " + least + " to " + most + ", not '" + text + "'";
      try {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
          throw new IllegalArgumentException(wanted);
        }
        return number;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(wanted, e);
      }
    };
  }

  /// A length of time with its units, largest first: `20s`, `1h30m`, `14d`, `150ms`.
  public static Duration duration(String text) {
    var parts = DURATION.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      throw new IllegalArgumentException(
          "must be a time with its unit such as 20s, 5m, 2h, 14d or 150ms, not '" + text + "'");
    }
    return Duration.ofDays(part(parts.group(1)))
        .plusHours(part(parts.group(2)))
        .plusMinutes(part(parts.group(3)))
        .plusSeconds(part(parts.group(4)))
        .plusMillis(part(parts.group(5)));
  }

  private static long part(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /// A length of time within bounds, both included.
  public static Reader<Duration> duration(Duration least, Duration most) {
    return text -> {
      Duration length = duration(text);
      if (length.compareTo(least) < 0 || length.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            "must be from " + written(least) + " to " + written(most) + ", not '" + text + "'");
      }
      return length;
    };
  }

  /// A length of time as [#duration(String)] reads it.
  public static String written(Duration length) {
    if (length.isZero()) {
      return "0s";
    }
    return part(length.toDaysPart(), "d")
        + part(length.toHoursPart(), "h")
        + part(length.toMinutesPart(), "m")
        + part(length.toSecondsPart(), "s")
        + part(length.toMillisPart(), "ms");
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }

  /// One of the words.
  public static <T> Reader<T> oneOf(Map<String, T> words) {
    return text -> {
      T meant = words.get(text);
      if (meant == null) {
        throw new IllegalArgumentException(
            "must be one of "
                + words.keySet().stream().collect(joining(", "))
                + ", not '"
                + text
                + "'"
                + Suggestion.among(words.keySet(), text));
      }
      return meant;
    };
  }

  /// `; did you mean 'x'?` for the nearest of the known words, or nothing when none is near.
  public static String suggestion(Collection<String> known, String unknown) {
    return Suggestion.among(known, unknown);
  }

  /// As [#suggestion], and where none is near, what there is.
  public static String offered(Collection<String> known, String unknown) {
    String near = suggestion(known, unknown);
    if (!near.isEmpty() || known.isEmpty()) {
      return near;
    }
    String some = known.stream().sorted().limit(MOST_OFFERED).collect(joining(", "));
    int more = known.size() - MOST_OFFERED;
    return "; known: " + some + (more > 0 ? " and " + more + " more" : "");
  }

  /// The constants of an enum as files write them: lower case, with hyphens.
  public static <E extends Enum<E>> Reader<E> oneOf(Class<E> constants) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(constants.getEnumConstants())
        .forEach(constant -> words.put(word(constant), constant));
    return oneOf(words);
  }

  /// A constant as files write it.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
