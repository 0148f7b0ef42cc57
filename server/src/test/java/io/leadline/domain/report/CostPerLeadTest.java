package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.LeadCountInterval;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Money;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostPerLeadTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final SourceKey FAIR = new SourceKey("fair");
  private static final SourceKey ADS = new SourceKey("search-ads");
  private static final LocalDate MARCH_1 = LocalDate.parse("2026-03-01");
  private static final LocalDate MARCH_31 = LocalDate.parse("2026-03-31");
  private static final Instant MARCH_10 = Instant.parse("2026-03-10T09:00:00Z");

  private static final SourceCatalog CATALOG =
      new SourceCatalog(
          List.of(
              new Source(FAIR, "events", Map.of("en", "Fair")),
              new Source(ADS, "online", Map.of("en", "Search ads"))),
          Map.of(),
          List.of());

  @Test
  void spendIsDividedToTheCent() {
    var leads = List.of(lead(1, FAIR), lead(2, FAIR), lead(3, FAIR));
    var row = only(report().rows(leads, List.of(spend("events", FAIR, "1000.00"))));

    assertThat(row.counts().leads()).isEqualByComparingTo("3");
    assertThat(row.costPerLead().map(row::rounded)).contains(new BigDecimal("333.33"));
  }

  @Test
  void spendOfAMonthIsSpreadEvenlyByDay() {
    var ten =
        new CostPerLead(
            LocalDate.parse("2026-03-01"),
            LocalDate.parse("2026-03-10"),
            ZoneId.of("Europe/Berlin"),
            EUR,
            AttributionModel.DIALLED_FIRST,
            CostPerLead.DEFAULT_WINDOW,
            CATALOG);
    var row = only(ten.rows(List.of(lead(1, FAIR)), List.of(spend("events", FAIR, "1000.00"))));

    assertThat(row.rounded(row.spend())).isEqualTo(new BigDecimal("322.58"));
  }

  @Test
  void personCountsOnceInTheWindow() {
    var again = lead(1, "again", FAIR, MARCH_10.plusSeconds(86_400), LeadStage.OPEN);
    var row = only(report().rows(List.of(lead(1, FAIR), again), List.of()));

    assertThat(row.counts().leads()).isEqualByComparingTo("1");
  }

  @Test
  void personCountedBeforeThePeriodIsNotCountedInIt() {
    var before = lead(1, "before", FAIR, Instant.parse("2026-02-20T09:00:00Z"), LeadStage.OPEN);

    assertThat(report().rows(List.of(before, lead(1, FAIR)), List.of())).isEmpty();
  }

  @Test
  void notALeadIsAColumnAndNeverDivides() {
    var none = lead(2, "none", FAIR, MARCH_10, LeadStage.NOT_A_LEAD);
    var row =
        only(report().rows(List.of(lead(1, FAIR), none), List.of(spend("events", FAIR, "100.00"))));

    assertThat(row.counts().contacts()).isEqualByComparingTo("2");
    assertThat(row.counts().notLeads()).isEqualByComparingTo("1");
    assertThat(row.costPerLead().map(row::rounded)).contains(new BigDecimal("100.00"));
  }

  @Test
  void unknownSourceIsARowOfItsOwn() {
    var unknown = lead(1, "unknown", Optional.empty(), MARCH_10, LeadStage.OPEN);
    var row = only(report().rows(List.of(unknown), List.of()));

    assertThat(row.channel()).isEmpty();
    assertThat(row.costPerLead()).isEmpty();
  }

  @Test
  void spendWithoutLeadsIsShownWithoutACost() {
    var row = only(report().rows(List.of(), List.of(spend("events", FAIR, "250.00"))));

    assertThat(row.rounded(row.spend())).isEqualTo(new BigDecimal("250.00"));
    assertThat(row.costPerLead()).isEmpty();
    assertThat(row.interval().orElseThrow().high()).isEmpty();
  }

  @Test
  void channelWithSpendOfItsOwnShowsAllItsSpendAndLeads() {
    var whole =
        new SpendRow(
            MARCH_1, MARCH_31, "events", Optional.empty(), money("300.00"), "organisation");
    var rows =
        report().rows(List.of(lead(1, FAIR)), List.of(whole, spend("events", FAIR, "100.00")));

    assertThat(rows).hasSize(2);
    assertThat(rows.getFirst().source()).isEmpty();
    assertThat(rows.getFirst().costPerLead().map(rows.getFirst()::rounded))
        .contains(new BigDecimal("400.00"));
  }

  @Test
  void wonDealsGiveRevenueAndReturn() {
    var won = lead(1, "won", FAIR, MARCH_10, LeadStage.WON);
    var row = only(report().rows(List.of(won), List.of(spend("events", FAIR, "1000.00"))));

    assertThat(row.counts().qualified()).isEqualByComparingTo("1");
    assertThat(row.costPerWon().map(row::rounded)).contains(new BigDecimal("1000.00"));
    assertThat(row.romi().map(row::rounded)).contains(new BigDecimal("4.00"));
  }

  @Test
  void equalSplitSharesALeadAmongTheSourcesNamed() {
    var both =
        new LeadRecord(
            new LeadId("both"),
            person(1),
            Optional.empty(),
            Tier.UNKNOWN,
            MARCH_10,
            LeadStage.OPEN,
            List.of(
                new Witness(Witness.Kind.DIALLED, FAIR, "+44", MARCH_10),
                new Witness(Witness.Kind.REP, ADS, "levente", MARCH_10)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");
    var split =
        new CostPerLead(
            MARCH_1,
            MARCH_31,
            ZoneId.of("Europe/Berlin"),
            EUR,
            AttributionModel.EQUAL_SPLIT,
            CostPerLead.DEFAULT_WINDOW,
            CATALOG);
    var row = split.rows(List.of(both), List.of(spend("events", FAIR, "100.00"))).getFirst();

    assertThat(row.counts().leads()).isEqualByComparingTo("0.5");
    assertThat(row.costPerLead().map(row::rounded)).contains(new BigDecimal("200.00"));
  }

  /// Bounds as printed in tables of the exact 90 % Poisson interval.
  @ParameterizedTest
  @CsvSource({"0, 0, 2.996", "1, 0.051, 4.744", "3, 0.818, 7.754", "10, 5.425, 16.962"})
  void intervalOfALeadCountIsGarwoods(int leads, double low, double high) {
    var interval = LeadCountInterval.of(leads);

    assertThat(interval.low()).isCloseTo(low, within(0.001));
    assertThat(interval.high()).isCloseTo(high, within(0.001));
  }

  private static CostRow only(List<CostRow> rows) {
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private static CostPerLead report() {
    return new CostPerLead(
        MARCH_1,
        MARCH_31,
        ZoneId.of("Europe/Berlin"),
        EUR,
        AttributionModel.DIALLED_FIRST,
        CostPerLead.DEFAULT_WINDOW,
        CATALOG);
  }

  private static SpendRow spend(String channel, SourceKey source, String amount) {
    return new SpendRow(MARCH_1, MARCH_31, channel, Optional.of(source), money(amount), "");
  }

  private static Money money(String amount) {
    return new Money(new BigDecimal(amount), EUR);
  }

  private static LeadRecord lead(int caller, SourceKey source) {
    return lead(caller, "lead-" + caller, source, MARCH_10, LeadStage.OPEN);
  }

  private static LeadRecord lead(
      int caller, String id, SourceKey source, Instant at, LeadStage stage) {
    return lead(caller, id, Optional.of(source), at, stage);
  }

  private static LeadRecord lead(
      int caller, String id, Optional<SourceKey> source, Instant at, LeadStage stage) {
    return new LeadRecord(
        new LeadId(id),
        person(caller),
        Optional.empty(),
        Tier.UNKNOWN,
        at,
        stage,
        source.map(key -> new Witness(Witness.Kind.PRESSED, key, "1", at)).stream().toList(),
        Optional.empty(),
        Optional.empty(),
        stage == LeadStage.WON ? Optional.of(money("5000.00")) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static Person person(int caller) {
    return new Person.ByNumber(new PhoneNumber("+4416329601" + (40 + caller)));
  }
}
