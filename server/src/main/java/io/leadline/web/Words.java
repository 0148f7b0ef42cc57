package io.leadline.web;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.PhoneNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Times, durations, figures and numbers in the reader's form.
public record Words(Locale locale, ZoneId zone) {
  /// Stands where there is nothing to divide by.
  public static final String NOTHING = "–";

  private static final int PERCENT = 100;
  private static final char UNBROKEN = '\u00a0';
  private static final char UNBROKEN_HYPHEN = '\u2011';

  public String time(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone));
  }

  public String clock(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm:ss", locale).format(at.atZone(zone));
  }

  /// A day that no line of a narrow screen breaks.
  public String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE d MMM", locale).format(day).replace(' ', UNBROKEN);
  }

  /// A day with its year, which no line of a narrow screen breaks either.
  public String date(LocalDate day) {
    return day.toString().replace('-', UNBROKEN_HYPHEN);
  }

  public LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /// The pages' own words in the reader's language; `%s` stands for what is filled in.
  public String say(String english, Object... parts) {
    String said = PageTexts.in(locale.getLanguage()).say(english);
    return parts.length == 0 ? said : onePoint(said.formatted(parts));
  }

  /// Short words for days and months end with a point of their own.
  private static String onePoint(String said) {
    return said.endsWith("..") && !said.endsWith("...")
        ? said.substring(0, said.length() - 1)
        : said;
  }

  /// A sentence from behind the pages in the reader's language ([PageTexts#told]).
  public String told(String sentence) {
    return PageTexts.in(locale.getLanguage()).told(sentence);
  }

  /// As [#told], of several sentences with semicolons between them.
  public String toldEach(String sentences) {
    return Stream.of(sentences.split("; ")).map(this::told).collect(Collectors.joining("; "));
  }

  /// A number with its word in the form that the number asks for.
  ///
  /// @param forms in English, one and several: `fault|faults`; each language has as many as it
  ///   needs
  public String counted(long number, String forms) {
    String[] said = say(forms).split("\\|", -1);
    return number + " " + said[Math.min(form(number), said.length - 1)];
  }

  /// Which form: one, then several, where Russian has another for 2, 3 and 4 before the rest.
  private int form(long number) {
    long tens = number % 100;
    if (!locale.getLanguage().equals("ru")) {
      return number == 1 ? 0 : 1;
    }
    if (number % 10 == 1 && tens != 11) {
      return 0;
    }
    return number % 10 >= 2 && number % 10 <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
  }

  /// How long it is until then, or how late it is.
  public String until(Duration left) {
    return left.isNegative() ? say("%s late", spanned(left)) : say("in %s", spanned(left));
  }

  /// As [#span], in the reader's language.
  public String spanned(Duration length) {
    long minutes = Math.abs(length.toMinutes());
    long hours = minutes / 60;
    if (hours == 0) {
      return say("%s min", minutes);
    }
    if (hours < 10 && minutes % 60 != 0) {
      return say("%s h", hours) + " " + say("%s min", minutes % 60);
    }
    return hours < 48 ? say("%s h", hours) : say("%s days", hours / 24);
  }

  /// Minutes and seconds, hours before them where there are any.
  public static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    return seconds < 3_600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /// In words, to the two largest units; minutes matter only in the first hours.
  public static String span(Duration length) {
    long minutes = Math.abs(length.toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48
        ? hours + " h" + (minutes % 60 == 0 || hours >= 10 ? "" : " " + minutes % 60 + " min")
        : hours / 24 + " days";
  }

  public String percent(OptionalDouble share) {
    if (share.isEmpty()) {
      return NOTHING;
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(share.getAsDouble() * PERCENT) + " %";
  }

  public String seconds(OptionalDouble seconds) {
    return seconds.isEmpty()
        ? NOTHING
        : length(Duration.ofSeconds(Math.round(seconds.getAsDouble())));
  }

  public String amount(BigDecimal amount, Currency currency) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
    format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(amount);
  }

  public String count(BigDecimal count) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(1);
    return format.format(count);
  }

  public static String phone(PhoneNumber number) {
    return NumberingPlan.shown(number);
  }

  /// A constant's name as a word: `LOST_IN_QUEUE` is "lost in queue".
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
