package io.leadline.domain.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What one unit of a foreign currency was worth in the company's own, by day. A rate holds until
/// the next one.
public final class Rates {
  private final Map<Currency, NavigableMap<LocalDate, BigDecimal>> byCurrency = new HashMap<>();

  /// Adds what one unit was worth from that day on.
  public Rates with(Currency currency, LocalDate day, BigDecimal rate) {
    byCurrency.computeIfAbsent(currency, _ -> new TreeMap<>()).put(day, rate);
    return this;
  }

  public boolean isEmpty() {
    return byCurrency.isEmpty();
  }

  /// The amount in the company's currency, spread evenly over the days and changed at the rate of
  /// each.
  ///
  /// @param from first day
  /// @param to last day
  /// @return empty where no rate is known for the first day
  public Optional<BigDecimal> changed(
      BigDecimal amount, Currency currency, LocalDate from, LocalDate to) {
    NavigableMap<LocalDate, BigDecimal> rates = byCurrency.getOrDefault(currency, new TreeMap<>());
    if (rates.floorKey(from) == null) {
      return Optional.empty();
    }
    var sum = BigDecimal.ZERO;
    LocalDate day = from;
    while (!day.isAfter(to)) {
      LocalDate next = rates.higherKey(day);
      LocalDate end = next == null || next.isAfter(to) ? to.plusDays(1) : next;
      BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(day, end));
      sum = sum.add(rates.floorEntry(day).getValue().multiply(days));
      day = end;
    }
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1);
    return Optional.of(amount.multiply(sum).divide(days, MathContext.DECIMAL128));
  }
}
