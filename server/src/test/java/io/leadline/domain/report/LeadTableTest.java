package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.source.AttributionModel;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The table says what the leads themselves say.
class LeadTableTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate LAST = LocalDate.parse("2026-04-30");

  private final Random random = new Random(20260302);

  private static CostPerLead report(AttributionModel model) {
    return new CostPerLead(
        FIRST,
        LAST,
        ZoneId.of("Europe/Berlin"),
        EUR,
        model,
        Duration.ofDays(20),
        new SourceCatalog(List.of(), Map.of(), List.of()));
  }

  private static LeadTable table(List<LeadRecord> leads) {
    var table = new LeadTable();
    leads.forEach(table::put);
    return table;
  }

  private static SourceCoverage coverage(CostPerLead report, LeadTable table) {
    return report.figures(report.counted(table), List.of()).coverage();
  }

  @ParameterizedTest
  @EnumSource
  void saysTheSameInEveryModel(AttributionModel model) {
    List<LeadRecord> all = leads(3_000);
    var spend =
        List.of(
            new SpendRow(
                FIRST,
                LAST,
                "source-1",
                Optional.empty(),
                new Money(new BigDecimal("1000.00"), EUR),
                ""));
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    var report = report(model);
    var leads = sinceWindow(report, all);
    assertThat(report.figures(report.counted(table(shuffled)), spend).rows())
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .ignoringFields("leadIds")
        .isEqualTo(report.rows(leads, spend));
    assertThat(coverage(report, table(all))).isEqualTo(SourceCoverage.of(report.counted(leads)));
  }

  @Test
  void leadThatChangedCountsAsItStandsNow() {
    List<LeadRecord> leads = leads(200);
    List<LeadRecord> later = leads(200);
    var table = table(leads);
    var report = report(AttributionModel.DIALLED_FIRST);
    assertThat(report.figures(report.counted(table), List.of()).rows()).isNotEmpty();
    later.forEach(table::put);
    assertThat(coverage(report, table)).isEqualTo(coverage(report, table(later)));
    later.forEach(lead -> table.remove(lead.id()));
    assertThat(report.figures(report.counted(table), List.of()).rows()).isEmpty();
  }

  @Test
  void saysTheSameAfterEveryFewLeadsWhateverTheirOrder() {
    List<LeadRecord> all = new ArrayList<>(leads(600));
    Collections.shuffle(all, random);
    all.addAll(leads(600).subList(200, 300));
    var report = report(AttributionModel.DIALLED_FIRST);
    var table = new LeadTable();
    var known = new HashMap<LeadId, LeadRecord>();
    for (LeadRecord lead : all) {
      table.put(lead);
      known.put(lead.id(), lead);
      if (random.nextInt(9) == 0) {
        LeadId gone = new LeadId("lead/" + random.nextInt(600));
        table.remove(gone);
        known.remove(gone);
      }
      if (random.nextInt(20) == 0) {
        assertThat(report.figures(report.counted(table), List.of()).rows())
            .usingRecursiveComparison()
            .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
            .ignoringFields("leadIds")
            .isEqualTo(report.rows(sinceWindow(report, known.values()), List.of()));
      }
    }
  }

  @Test
  void amountsAreExactHoweverOddTheyAre() {
    var column = new AmountColumn();
    var odd = List.of("0.00001", "999999999999.9999", "12.5", "-3", "0", "1E+3");
    for (int row = 0; row < odd.size(); row++) {
      column.set(row, BigDecimal.ONE);
      column.set(row, new BigDecimal(odd.get(row)));
    }
    var sums = column.new Sums(2);
    IntStream.range(0, odd.size()).forEach(row -> sums.add(1, row));
    assertThat(sums.of(1)).isEqualByComparingTo("1000000001009.49991");
    assertThat(sums.of(0)).isEqualByComparingTo("0");
    assertThat(column.isNothing(0)).isFalse();
    assertThat(column.isNothing(4)).isTrue();
  }

  private static List<LeadRecord> sinceWindow(CostPerLead report, Collection<LeadRecord> leads) {
    return leads.stream().filter(lead -> !lead.openedAt().isBefore(report.leadsFrom())).toList();
  }

  private List<LeadRecord> leads(int count) {
    return IntStream.range(0, count).mapToObj(n -> lead(n, count)).toList();
  }

  private LeadRecord lead(int number, int count) {
    Instant at = JANUARY.plus(Duration.ofDays(150).multipliedBy(number).dividedBy(count));
    LeadStage stage = any(LeadStage.values());
    boolean won = stage == LeadStage.WON;
    return new LeadRecord(
        new LeadId("lead/" + number),
        new Person.ByNumber(new PhoneNumber("+49301" + (100_000 + random.nextInt(count / 2)))),
        Optional.empty(),
        Tier.UNKNOWN,
        at,
        stage,
        IntStream.range(0, random.nextInt(4)).mapToObj(_ -> witness(at)).toList(),
        random.nextBoolean() ? Optional.of(at) : Optional.empty(),
        Optional.empty(),
        won
            ? Optional.of(new Money(new BigDecimal(random.nextInt(900_000)).movePointLeft(2), EUR))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private <T> T any(T[] of) {
    return List.of(of).get(random.nextInt(of.length));
  }

  private Witness witness(Instant at) {
    var kind = any(Witness.Kind.values());
    var source = new SourceKey("source-" + random.nextInt(4));
    return new Witness(kind, source, "", at.plusSeconds(random.nextInt(100_000)));
  }
}
