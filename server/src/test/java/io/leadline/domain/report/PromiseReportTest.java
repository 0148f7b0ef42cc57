package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.PromiseReport.Proofs;
import io.leadline.domain.report.PromiseReport.Row;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromiseReportTest {
  private static final Instant FROM = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-09T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-06T12:00:00Z");
  private static final Optional<Login> ANNA = Optional.of(new Login("anna"));
  private static final Optional<Login> BORIS = Optional.of(new Login("boris"));

  private final List<PromiseStory> promises = new ArrayList<>();

  private void promise(Optional<Login> by, String due) {
    promises.add(
        new PromiseStory(
            new TaskId("p" + promises.size()), by, Instant.parse(due), Optional.empty()));
  }

  private void promise(Optional<Login> by, String due, String ended, Proof proof) {
    promises.add(
        new PromiseStory(
            new TaskId("p" + promises.size()),
            by,
            Instant.parse(due),
            Optional.of(new End(Instant.parse(ended), proof))));
  }

  private PromiseReport report() {
    return PromiseReport.of(promises, FROM, TO, NOW);
  }

  @Test
  void promisesAreToldApartByHowTheyEnded() {
    promise(ANNA, "2026-03-02T15:00:00Z", "2026-03-02T15:00:00Z", Proof.CALL);
    promise(ANNA, "2026-03-03T15:00:00Z", "2026-03-03T14:00:00Z", Proof.MARK);
    promise(ANNA, "2026-03-03T15:00:00Z", "2026-03-03T16:00:00Z", Proof.MAIL);
    promise(ANNA, "2026-03-04T15:00:00Z", "2026-03-04T18:00:00Z", Proof.CALL);
    promise(ANNA, "2026-03-05T15:00:00Z", "2026-03-06T15:00:00Z", Proof.CANCELLED);
    promise(ANNA, "2026-03-06T11:00:00Z");
    promise(BORIS, "2026-03-06T11:00:00Z", "2026-03-05T11:00:00Z", Proof.MARK);
    assertThat(report().rows())
        .containsExactly(
            new Row(ANNA, 6, 2, 2, 1, 1, new Proofs(2, 1, 1), Optional.of(Duration.ofHours(2))),
            new Row(BORIS, 1, 1, 0, 0, 0, new Proofs(0, 0, 1), Optional.empty()));
    assertThat(report().total())
        .isEqualTo(
            new Row(
                Optional.empty(),
                7,
                3,
                2,
                1,
                1,
                new Proofs(2, 1, 2),
                Optional.of(Duration.ofHours(2))));
    assertThat(report().rows().getFirst().keptRate()).contains(2 / 6.0);
  }

  @Test
  void promiseWhoseTimeIsNotOverIsNotDueUnlessItIsKeptAlready() {
    promise(ANNA, "2026-03-07T15:00:00Z");
    promise(BORIS, "2026-03-07T15:00:00Z", "2026-03-05T11:00:00Z", Proof.CALL);
    assertThat(report().rows()).extracting(Row::by).containsExactly(BORIS);
  }

  @Test
  void promiseCalledOffBeforeItsTimeWasNeverDue() {
    promise(ANNA, "2026-03-05T15:00:00Z", "2026-03-05T14:00:00Z", Proof.CANCELLED);
    assertThat(report().rows()).isEmpty();
    assertThat(report().total().keptRate()).isEmpty();
  }

  @Test
  void periodIsThatOfTheTimePromised() {
    promise(ANNA, "2026-03-01T23:59:59Z", "2026-03-02T14:00:00Z", Proof.CALL);
    promise(ANNA, "2026-03-02T00:00:00Z", "2026-03-10T14:00:00Z", Proof.CALL);
    assertThat(report().total().late()).isEqualTo(1);
    assertThat(report().total().due()).isEqualTo(1);
  }

  @Test
  void nobodysPromisesStandLast() {
    promise(Optional.empty(), "2026-03-03T15:00:00Z");
    promise(BORIS, "2026-03-03T15:00:00Z");
    assertThat(report().rows()).extracting(Row::by).containsExactly(BORIS, Optional.empty());
  }
}
