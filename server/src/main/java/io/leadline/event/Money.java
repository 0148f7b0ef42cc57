package io.leadline.event;

import java.math.BigDecimal;
import java.util.Currency;

/// An amount in a currency. Amounts are exact decimals; rounding happens only where one is shown.
public record Money(BigDecimal amount, Currency currency) {}
