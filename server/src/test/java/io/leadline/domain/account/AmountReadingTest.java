package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12400.50 | 12400.50",
        "1234,50 | 1234.50",
        "1.200.000,50 | 1200000.50",
        "1 200 000,50 | 1200000.50",
        "1\u00a0200\u202f000 | 1200000",
        "1'200’000.5 | 1200000.5",
        "1,200,000.50 | 1200000.50",
        "0,125 | 0.125",
        "-5 | no amount",
        "1.2.3 | no amount",
        "12 EUR | no amount",
        "1.200 | 1200 or 1.200",
        "1,200 | 1200 or 1.200",
      })
  void amountsAreReadAsSpreadsheetsOfSeveralCountriesWriteThem(String written, String read) {
    String said =
        switch (AmountReading.of(written)) {
          case AmountReading.Amount(var amount) -> amount.toPlainString();
          case AmountReading.Ambiguous(var one, var other) -> one + " or " + other;
          case AmountReading.NoAmount _ -> "no amount";
        };
    assertThat(said).isEqualTo(read);
  }
}
