package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.report.FunnelReport.LossReason;
import io.leadline.domain.report.FunnelReport.StageRow;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FunnelReportTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-04-01T00:00:00Z");

  private final List<StageStep> steps = new ArrayList<>();

  private static Instant day(int day) {
    return FROM.plus(Duration.ofDays(day - 1L));
  }

  private void way(String lead, Object... stagesAndDays) {
    for (int i = 0; i < stagesAndDays.length; i += 2) {
      steps.add(
          new StageStep(
              new LeadId(lead), (LeadStage) stagesAndDays[i], day((Integer) stagesAndDays[i + 1])));
    }
  }

  private FunnelReport report() {
    return FunnelReport.of(
        steps, FROM, TO, Map.of(new LeadId("b"), "too dear", new LeadId("d"), "too dear"));
  }

  private StageRow row(LeadStage stage) {
    return report().stages().stream()
        .filter(each -> each.stage() == stage)
        .findFirst()
        .orElseThrow();
  }

  private void month() {
    way("a", LeadStage.OPEN, 1, LeadStage.TALKED, 2, LeadStage.QUALIFIED, 5, LeadStage.WON, 20);
    way("b", LeadStage.OPEN, 1, LeadStage.TALKED, 4, LeadStage.LOST, 9);
    way("c", LeadStage.OPEN, 3);
    way("d", LeadStage.OPEN, 3, LeadStage.LOST, 4);
    way("e", LeadStage.OPEN, 3, LeadStage.QUALIFIED, 13);
    way("f", LeadStage.OPEN, 6, LeadStage.NOT_A_LEAD, 7);
    way("g", LeadStage.OPEN, 31, LeadStage.TALKED, 40);
  }

  @Test
  void eachStageIsDividedIntoThoseWhoWentOnWereLostOrStay() {
    month();
    assertThat(report().stages())
        .extracting(
            StageRow::stage,
            StageRow::entered,
            StageRow::advanced,
            StageRow::lost,
            StageRow::staying)
        .containsExactly(
            tuple(LeadStage.OPEN, 6, 4, 1, 1),
            tuple(LeadStage.TALKED, 2, 1, 1, 0),
            tuple(LeadStage.QUALIFIED, 2, 1, 0, 1),
            tuple(LeadStage.OFFERED, 0, 0, 0, 0),
            tuple(LeadStage.CHOOSING, 0, 0, 0, 0),
            tuple(LeadStage.BUDGET, 0, 0, 0, 0),
            tuple(LeadStage.WON, 1, 0, 0, 1));
  }

  @Test
  void ratesAreSharesOfThoseWhoEntered() {
    month();
    assertThat(row(LeadStage.OPEN).conversion()).contains(4 / 6.0);
    assertThat(row(LeadStage.TALKED).lossRate()).contains(0.5);
    assertThat(row(LeadStage.OFFERED).conversion()).isEmpty();
    assertThat(row(LeadStage.WON).conversion()).isEmpty();
  }

  @Test
  void medianStayIsThatOfTheLeadsWhichLeft() {
    month();
    // a 1 day, b 3, d 1, e 10, g 9
    assertThat(row(LeadStage.OPEN).medianStay()).contains(Duration.ofDays(3));
    // a 3 days, b 5
    assertThat(row(LeadStage.TALKED).medianStay()).contains(Duration.ofDays(4));
    assertThat(row(LeadStage.BUDGET).medianStay()).isEqualTo(Optional.empty());
  }

  @Test
  void whatWasNoLeadCountsInNoStage() {
    month();
    assertThat(report().notLeads()).isEqualTo(1);
  }

  @Test
  void whatARuleCalledNoLeadAndARepTookUpCounts() {
    way("a", LeadStage.OPEN, 1, LeadStage.NOT_A_LEAD, 1, LeadStage.TALKED, 2);
    assertThat(report().notLeads()).isZero();
    assertThat(row(LeadStage.OPEN).advanced()).isEqualTo(1);
  }

  @Test
  void reasonsAreCountedOfTheLeadsLostInThePeriod() {
    month();
    way("h", LeadStage.OPEN, 1, LeadStage.LOST, 2);
    way("i", LeadStage.OPEN, 1, LeadStage.LOST, 45);
    assertThat(report().lossReasons())
        .containsExactly(new LossReason("too dear", 2), new LossReason("", 1));
    assertThat(FunnelReport.lost(steps))
        .containsExactlyInAnyOrder(
            new LeadId("b"), new LeadId("d"), new LeadId("h"), new LeadId("i"));
  }

  @Test
  void onlyStagesEnteredInThePeriodCount() {
    way("a", LeadStage.OPEN, 0, LeadStage.TALKED, 1, LeadStage.QUALIFIED, 32);
    assertThat(row(LeadStage.OPEN).entered()).isZero();
    assertThat(row(LeadStage.TALKED).advanced()).isEqualTo(1);
    assertThat(row(LeadStage.QUALIFIED).entered()).isZero();
  }

  @Test
  void stageThatIsEnteredAgainCountsOnce() {
    way("a", LeadStage.OPEN, 1, LeadStage.OFFERED, 2, LeadStage.TALKED, 3, LeadStage.OFFERED, 5);
    assertThat(row(LeadStage.OFFERED).entered()).isEqualTo(1);
    assertThat(row(LeadStage.OFFERED).staying()).isEqualTo(1);
    assertThat(row(LeadStage.TALKED).advanced()).isEqualTo(1);
  }

  @Test
  void orderInWhichStepsAreToldDoesNotMatter() {
    month();
    FunnelReport inOrder = report();
    Collections.shuffle(steps, new Random(7));
    assertThat(report()).isEqualTo(inOrder);
  }

  @Test
  void erasedPersonsLeadIsLostByNobody() {
    month();
    way("h", LeadStage.OPEN, 2, LeadStage.TALKED, 3, LeadStage.LOST, 8);
    Map<LeadId, String> reasons = Map.of(new LeadId("h"), "erased", new LeadId("b"), "too dear");
    var report = FunnelReport.of(steps, FROM, TO, reasons);
    assertThat(report.erased()).isEqualTo(1);
    assertThat(report.lossReasons()).extracting(LossReason::reason).doesNotContain("erased");
    assertThat(report.stages().get(1).lost()).isEqualTo(row(LeadStage.TALKED).lost() - 1);
    assertThat(report.stages().get(1).staying()).isEqualTo(row(LeadStage.TALKED).staying() + 1);
  }
}
