package io.leadline.event;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in a currency. Amounts are exact decimals; rounding happens only where one is shown.
public record Money(BigDecimal amount, Currency currency) {
  public static final int MOST_DIGITS = 12;
  public static final int MOST_DECIMALS = 4;

  /// Whether somebody can have meant what was typed: not negative, and within both limits. A number
  /// with a large exponent is short to type and fills the memory once it is written out.
  public static boolean plausible(BigDecimal amount) {
    return amount.signum() >= 0
        && amount.scale() <= MOST_DECIMALS
        && (long) amount.precision() - amount.scale() <= MOST_DIGITS;
  }
}
