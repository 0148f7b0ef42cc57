package io.leadline.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.app.Refusal;
import io.leadline.domain.source.Rates;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.SourceKey;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendRatesTest {
  private static final SourceCatalog CATALOG =
      new SourceCatalog(
          List.of(new Source(new SourceKey("ads"), "search", Map.of("en", "Ads"))),
          Map.of(),
          List.of());
  @TempDir private Path folder;

  private Rates rates(String text) throws IOException {
    Files.writeString(folder.resolve(RatesFile.NAME), text);
    return RatesFile.in(folder);
  }

  private static BigDecimal booked(Rates rates, String row) {
    var read =
        SpendFile.reading(
            "from,to,channel,amount,currency\n" + row,
            new SpendFile.Terms(CATALOG, Currency.getInstance("EUR"), rates));
    assertThat(read.faults()).isEmpty();
    return read.rows().getFirst().amount().amount();
  }

  private static List<String> faults(Rates rates, String row) {
    return SpendFile.reading(
            "from,to,channel,amount,currency\n" + row,
            new SpendFile.Terms(CATALOG, Currency.getInstance("EUR"), rates))
        .faults();
  }

  @Test
  void amountIsChangedAtTheRateOfEachOfItsDays() throws IOException {
    Rates rates =
        rates("date,currency,rate\n2026-03-01,USD,0.90\n2026-03-03,USD,1.00\n2026-03-09,USD,2\n");
    // 100 a day: two days at 0.90, two at 1.00
    assertThat(booked(rates, "2026-03-01,2026-03-04,search,400.00,USD"))
        .isEqualByComparingTo("380");
    assertThat(booked(rates, "2026-03-02,2026-03-02,search,10,USD")).isEqualByComparingTo("9");
    assertThat(booked(rates, "2026-03-08,2026-03-10,search,300,USD")).isEqualByComparingTo("500");
  }

  @Test
  void ownCurrencyIsTakenAsItIs() throws IOException {
    Rates rates = rates("\ufeffdate;currency;rate\r\n2026-03-01;USD;0.90\r\n");
    assertThat(booked(rates, "2026-03-01,2026-03-04,search,400.00,EUR"))
        .isEqualTo(new BigDecimal("400.00"));
    assertThat(booked(rates, "2026-03-01,2026-03-04,search,400.00,"))
        .isEqualTo(new BigDecimal("400.00"));
  }

  @Test
  void dayBeforeTheFirstRateIsAFault() throws IOException {
    Rates rates = rates("date,currency,rate\n2026-03-03,USD,0.90\n");
    assertThat(faults(rates, "2026-03-02,2026-03-04,search,400,USD"))
        .containsExactly(
            "spend:2: no rate of 'USD' for 2026-03-02 or a day before; add it to rates.csv");
    assertThat(faults(rates, "2026-03-03,2026-03-04,search,400,GBP")).hasSize(1);
    assertThat(faults(new Rates(), "2026-03-03,2026-03-04,search,400,EURO"))
        .containsExactly(
            "spend:2: currency 'EURO' is not the company's EUR; convert the amount, or give the"
                + " rates in rates.csv");
  }

  @Test
  void everyFaultOfTheRatesIsToldByItsLine() {
    assertThatThrownBy(() ->
            rates(
                "date,currency,rate\n2026-02-30,USD,1\n2026-03-01,XX,1\n2026-03-01,USD,0\n2026-03-01,USD,x\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageContainingAll(
            "rates.csv:2: date '2026-02-30' is no date",
            "rates.csv:3: currency 'XX' is none",
            "rates.csv:4: rate '0' is no positive number",
            "rates.csv:5: rate 'x' is no positive number");
  }

  @Test
  void folderWithoutRatesHasNone() {
    assertThat(RatesFile.in(folder).isEmpty()).isTrue();
  }
}
