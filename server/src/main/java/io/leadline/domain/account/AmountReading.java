package io.leadline.domain.account;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// An amount as people and spreadsheets of several countries write it: `12400.50`, `12.400,50`, `12
/// 400,50`, `12'400.50`, `12,400.50`.
public sealed interface AmountReading {
  /// Thousands are parted by one sign, the fraction by another.
  Pattern GROUPED = Pattern.compile("\\d{1,3}(?:([.,' ])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d{1,4})?");

  Pattern PLAIN = Pattern.compile("\\d{1,15}(?:[.,]\\d{1,4})?");

  /// One sign with three digits behind it parts thousands or a fraction.
  Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

  int DIGITS = 19;

  record Amount(BigDecimal amount) implements AmountReading {}

  /// It can be read in two ways.
  record Ambiguous(BigDecimal one, BigDecimal other) implements AmountReading {}

  record NoAmount() implements AmountReading {}

  /// Reads it.
  static AmountReading of(String text) {
    String plain = text.strip().replaceAll("[\\p{Zs}]", " ").replace('’', '\'');
    if (EITHER.matcher(plain).matches()) {
      return new Ambiguous(
          new BigDecimal(plain.replaceAll("[.,]", "")), new BigDecimal(plain.replace(',', '.')));
    }
    if (PLAIN.matcher(plain).matches()) {
      return new Amount(new BigDecimal(plain.replace(',', '.')));
    }
    var grouped = GROUPED.matcher(plain);
    if (!grouped.matches() || plain.length() > DIGITS + DIGITS / 3) {
      return new NoAmount();
    }
    String digits = plain.replace(grouped.group(1), "");
    return new Amount(new BigDecimal(digits.replace(',', '.')));
  }
}
