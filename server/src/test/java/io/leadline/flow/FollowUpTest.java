package io.leadline.flow;

import static io.leadline.flow.FollowUpScene.again;
import static io.leadline.flow.FollowUpScene.once;
import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.LEAD;
import static io.leadline.flow.TaskScene.NINE;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.lead.Conversation;
import io.leadline.domain.lead.Leaving;
import io.leadline.domain.lead.NextStep;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadStage;
import io.leadline.event.Money;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.port.Sources;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowUpTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final TaskScene scene = new TaskScene();
  private final LeadFlow leads =
      new LeadFlow(
          scene.store.journal(),
          scene.store.records(),
          new NoSources(),
          _ -> new NumberingPlan("DE"),
          scene.followUps,
          scene.clock);

  @BeforeEach
  void offerAndChoice() {
    scene.caller(Tier.UNKNOWN, Optional.empty());
    scene
        .cadences
        .with(Situation.TALKED, again(TaskKind.FOLLOW_UP, DAY.multipliedBy(2), DAY.multipliedBy(3)))
        .with(
            Situation.OFFERED,
            once(TaskKind.FOLLOW_UP, DAY),
            again(TaskKind.FOLLOW_UP, DAY.multipliedBy(4), DAY.multipliedBy(5)))
        .with(
            Situation.CHOOSING, again(TaskKind.FOLLOW_UP, DAY.multipliedBy(7), DAY.multipliedBy(7)))
        .with(Situation.WON, once(TaskKind.SURVEY, DAY.multipliedBy(30)));
  }

  private static final class NoSources implements Sources {
    @Override
    public SourceCatalog catalog(CompanyId company) {
      throw new AssertionError("no source is asked for");
    }

    @Override
    public Question question(CompanyId company) {
      throw new AssertionError("nobody is asked");
    }
  }

  private List<TaskRecord> open() {
    return await(scene.store.tasks().openFor(ACME, ANNA, 100));
  }

  private List<Instant> due() {
    return open().stream().map(TaskRecord::due).toList();
  }

  private Acted stand(LeadStage stage) {
    return await(leads.stand(ACME, LEAD, stage, ANNA, "f" + scene.clock.instant().toEpochMilli()));
  }

  private Acted leave(NextStep next) {
    String form = "l" + scene.clock.instant().toEpochMilli();
    var leaving =
        new Leaving(
            form, LEAD, Optional.empty(), Optional.of(Conversation.TALKED), Optional.of(next), "");
    return await(leads.leave(ACME, leaving, ANNA));
  }

  @Test
  void nextStepInThePastIsRefusedAndNothingIsKept() {
    for (Instant over : List.of(NINE.minusSeconds(60), scene.clock.instant())) {
      assertThat(leave(new NextStep.Promise("Send the drawing", over)))
          .isInstanceOfSatisfying(
              Acted.Refused.class, refused -> assertThat(refused.why()).contains("past"));
    }
    assertThat(open()).isEmpty();
  }

  @Test
  void offerIsFollowedAfterADayAndThenAgain() {
    stand(LeadStage.OFFERED);
    assertThat(due()).containsExactly(NINE.plus(DAY), NINE.plus(DAY.multipliedBy(4)));
  }

  @Test
  void whatComesAgainIsDueAgainWhenItIsDone() {
    stand(LeadStage.CHOOSING);
    scene.clock.move(DAY.multipliedBy(7));
    await(scene.desk.done(scene.click(ANNA, open().getFirst().id()), false));
    assertThat(due()).containsExactly(NINE.plus(DAY.multipliedBy(14)));
  }

  @Test
  void changedCadenceHoldsForTheNextTime() {
    stand(LeadStage.CHOOSING);
    scene.cadences.with(Situation.CHOOSING, again(TaskKind.FOLLOW_UP, DAY, DAY));
    await(scene.desk.done(scene.click(ANNA, open().getFirst().id()), false));
    assertThat(due()).containsExactly(NINE.plus(DAY));
  }

  @Test
  void stepTakenOutOfTheCadenceIsDoneForGood() {
    stand(LeadStage.CHOOSING);
    scene.cadences.with(Situation.CHOOSING);
    await(scene.desk.done(scene.click(ANNA, open().getFirst().id()), false));
    assertThat(open()).isEmpty();
  }

  @Test
  void nextStageTakesThePlaceOfTheOneBefore() {
    stand(LeadStage.OFFERED);
    scene.clock.move(Duration.ofHours(1));
    stand(LeadStage.CHOOSING);
    assertThat(due()).containsExactly(NINE.plus(Duration.ofHours(1)).plus(DAY.multipliedBy(7)));
  }

  @Test
  void cadenceStandsBehindWhatIsAgreed() {
    Instant agreed = NINE.plus(DAY.multipliedBy(10));
    leave(new NextStep.CallBack("Call on Thursday", agreed));
    assertThat(due()).containsExactly(agreed, agreed.plus(DAY.multipliedBy(2)));
  }

  @Test
  void talkingAgainPutsOffWhatComesAgainAndAsksOnceOnlyOnce() {
    stand(LeadStage.OFFERED);
    open().stream()
        .filter(task -> task.cadence().equals("OFFERED/0"))
        .forEach(task -> await(scene.desk.done(scene.click(ANNA, task.id()), false)));
    scene.clock.move(DAY);
    Instant agreed = scene.clock.instant().plus(DAY);
    leave(new NextStep.Promise("Send the drawing", agreed));
    assertThat(due()).containsExactly(agreed, agreed.plus(DAY.multipliedBy(5)));
  }

  @Test
  void dealIsFollowedByTheQuestionWhetherTheClientIsContent() {
    stand(LeadStage.CHOOSING);
    scene.clock.move(Duration.ofHours(1));
    leave(new NextStep.Won(new Money(new BigDecimal("100.00"), Currency.getInstance("EUR"))));
    assertThat(open())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.kind()).isEqualTo(TaskKind.SURVEY);
          assertThat(task.due()).isEqualTo(scene.clock.instant().plus(DAY.multipliedBy(30)));
        });
  }

  @Test
  void keyClientComesFirstButNeverBeforeAPromise() {
    scene.caller(Tier.KEY, Optional.empty());
    stand(LeadStage.CHOOSING);
    assertThat(open().getFirst().priority()).isEqualTo(49);
  }

  @Test
  void leadIsNotClosedByStanding() {
    assertThat(stand(LeadStage.LOST)).isInstanceOf(Acted.Refused.class);
  }
}
