package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.PromiseReport.Proofs;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.domain.report.RecoveryReport.Row;
import io.leadline.event.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecoveryReportTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-03-01T23:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-08T23:00:00Z");

  private final List<RecoveryStory> cards = new ArrayList<>();

  private void lost(String at, Optional<Instant> tried, Optional<End> end) {
    cards.add(
        new RecoveryStory(new TaskId("recovery/" + cards.size()), Instant.parse(at), tried, end));
  }

  private void reached(String at, Duration later, Proof proof) {
    lost(at, Optional.empty(), Optional.of(new End(Instant.parse(at).plus(later), proof)));
  }

  private RecoveryReport report() {
    return RecoveryReport.of(cards, FROM, TO, BERLIN);
  }

  @Test
  void rateIsReachedOfLostAndTheEndsAreToldApart() {
    reached("2026-03-02T09:00:00Z", Duration.ofMinutes(10), Proof.CALL);
    reached("2026-03-02T10:00:00Z", Duration.ofMinutes(20), Proof.MAIL);
    reached("2026-03-02T11:00:00Z", Duration.ofMinutes(60), Proof.MARK);
    reached("2026-03-02T12:00:00Z", Duration.ofMinutes(5), Proof.CANCELLED);
    lost(
        "2026-03-02T13:00:00Z",
        Optional.of(Instant.parse("2026-03-02T14:00:00Z")),
        Optional.empty());
    lost("2026-03-02T14:00:00Z", Optional.empty(), Optional.empty());
    assertThat(report().total())
        .isEqualTo(
            new Row(
                6,
                3,
                1,
                2,
                1,
                new Proofs(1, 1, 1),
                new Spread(
                    Optional.of(Duration.ofMinutes(20)), Optional.of(Duration.ofMinutes(60)))));
    assertThat(report().total().rate()).contains(0.5);
  }

  @Test
  void personBelongsToTheDayOfTheLossInTheCompanysZone() {
    reached("2026-03-02T22:59:00Z", Duration.ofHours(2), Proof.CALL);
    reached("2026-03-02T23:00:00Z", Duration.ofHours(2), Proof.CALL);
    reached("2026-03-08T23:00:00Z", Duration.ofHours(2), Proof.CALL);
    assertThat(report().days())
        .extracting(RecoveryReport.Day::day)
        .containsExactly(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3));
    assertThat(report().total().lost()).isEqualTo(2);
  }

  @Test
  void nobodyLostIsNoRate() {
    assertThat(report().total().rate()).isEmpty();
    assertThat(report().total().delay()).isEqualTo(new Spread(Optional.empty(), Optional.empty()));
  }

  @Test
  void nineOfTenDelaysAreWithinTheNinetieth() {
    for (int minutes = 1; minutes <= 11; minutes++) {
      reached("2026-03-02T09:00:00Z", Duration.ofMinutes(minutes), Proof.CALL);
    }
    assertThat(report().total().delay())
        .isEqualTo(
            new Spread(Optional.of(Duration.ofMinutes(6)), Optional.of(Duration.ofMinutes(10))));
  }
}
