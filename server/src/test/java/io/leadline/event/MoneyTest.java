package io.leadline.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({
    "0, true",
    "12400.00, true",
    "999999999999.9999, true",
    "-1, false",
    "1000000000000, false",
    "0.00001, false",
    "1e13, false",
    "1e999999999, false",
    "1e2147483647, false",
    "1e-2147483647, false",
  })
  void nobodyMeansAnAmountThatIsNegativeOrBeyondTheLimits(BigDecimal amount, boolean plausible) {
    assertThat(Money.plausible(amount)).isEqualTo(plausible);
  }
}
