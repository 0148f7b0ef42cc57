package io.leadline.app.command;

import io.leadline.event.LeadStage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How reports write their figures. What has nothing to divide by is null, an empty cell, or a
/// dash.
final class ReportFigures {
  private static final int DECIMALS = 4;

  private ReportFigures() {}

  /// As in JSON and CSV: `not-a-lead`.
  static String word(LeadStage stage) {
    return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable BigDecimal rate(Optional<Double> rate) {
    return rate.map(it -> BigDecimal.valueOf(it).setScale(DECIMALS, RoundingMode.HALF_UP))
        .orElse(null);
  }

  static String cell(Optional<Double> rate) {
    BigDecimal rounded = rate(rate);
    return rounded == null ? "" : rounded.toPlainString();
  }

  static String percent(Optional<Double> rate) {
    return rate.map(it -> String.format(Locale.ROOT, "%.1f %%", 100 * it)).orElse("–");
  }

  static @Nullable Long seconds(Optional<Duration> length) {
    return length.map(Duration::toSeconds).orElse(null);
  }

  /// Two units: `3 d 4 h`, `12 min 5 s`.
  static String length(Optional<Duration> length) {
    return length
        .map(it -> {
          if (it.toDays() > 0) {
            return it.toDays() + " d " + it.toHoursPart() + " h";
          }
          return it.toHours() > 0
              ? it.toHours() + " h " + it.toMinutesPart() + " min"
              : it.toMinutes() + " min " + it.toSecondsPart() + " s";
        })
        .orElse("–");
  }

  /// Text of people: what a spreadsheet would take for a formula gets a leading apostrophe.
  static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
