package io.leadline.domain.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Amounts by row, exact, without an object for each: as whole numbers of ten-thousandths where
/// they fit, which all amounts of usual currencies do, and as they are where not.
final class AmountColumn {
  private static final int SCALE = 4;
  private static final int FIRST_SIZE = 1 << 10;

  /// More than four million such amounts could not overflow a sum.
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE >> 23, SCALE);

  private final Map<Integer, BigDecimal> odd = new HashMap<>();
  private long[] units = new long[FIRST_SIZE];

  void set(int row, BigDecimal amount) {
    if (row >= units.length) {
      units = Arrays.copyOf(units, Math.max(row + 1, units.length * 2));
    }
    odd.remove(row);
    units[row] = 0;
    if (amount.abs().compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > SCALE) {
      odd.put(row, amount);
    } else {
      units[row] = amount.setScale(SCALE).unscaledValue().longValueExact();
    }
  }

  boolean isNothing(int row) {
    return units[row] == 0 && !odd.containsKey(row);
  }

  /// Sums of amounts of this column, by group.
  final class Sums {
    private final long[] sums;
    private final Map<Integer, BigDecimal> odds = new HashMap<>();

    Sums(int groups) {
      this.sums = new long[groups];
    }

    void add(int group, int row) {
      sums[group] += units[row];
      if (units[row] == 0) {
        odds.merge(group, odd.getOrDefault(row, BigDecimal.ZERO), BigDecimal::add);
      }
    }

    BigDecimal of(int group) {
      return BigDecimal.valueOf(sums[group], SCALE).add(odds.getOrDefault(group, BigDecimal.ZERO));
    }
  }
}
