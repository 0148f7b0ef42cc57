package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static io.leadline.store.Story.recoveryOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.source.SpendRow;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Person;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Witness;
import io.leadline.flow.port.Recorded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with what people decide about leads, and with spend and gaps.
abstract class LeadContract {
  private static final Person CALLER = number("+4915112345");
  private static final Money PRICE =
      new Money(new BigDecimal("1999.90"), Currency.getInstance("EUR"));

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
    story.tell(story.arrived("1", 0, CALLER));
  }

  private LeadRecord lead() {
    return await(store.records().lead(store.company(), leadOf("1"))).orElseThrow();
  }

  private static NewTask task(String name, TaskKind kind, Login assignee) {
    return new NewTask(
        new TaskId(name),
        kind,
        CALLER,
        Optional.of(leadOf("1")),
        "Do " + name,
        at(7200),
        Optional.of(assignee),
        60);
  }

  private TaskRecord task(String name) {
    return await(store.tasks().find(store.company(), new TaskId(name))).orElseThrow();
  }

  private void schedule(NewTask task) {
    story.tell(task.id().value() + "/scheduled", 1, new TaskEvent.Scheduled(task));
  }

  private Recorded leave(String id, long second, LeadStage stage, NewTask... next) {
    return story.tell(
        id,
        second,
        new LeadEvent.Left(
            leadOf("1"),
            Optional.of(call("1")),
            stage,
            "wants a price",
            List.of(next).stream().findFirst(),
            ANNA));
  }

  @Test
  void repsAnswerIsAWitness() {
    var witness = new Witness(Witness.Kind.REP, new SourceKey("referral"), "anna", at(60));
    story.tell("w", 60, new LeadEvent.Witnessed(leadOf("1"), witness, ANNA));
    assertThat(lead().witnesses()).containsExactly(witness);
  }

  @Test
  void leavingTheCardKeepsStageOwnerAndNextStep() {
    leave("left", 100, LeadStage.QUALIFIED, task("next", TaskKind.PROMISE, ANNA));
    assertThat(lead().stage()).isEqualTo(LeadStage.QUALIFIED);
    assertThat(lead().qualifiedAt()).contains(at(100));
    assertThat(lead().owner()).contains(ANNA);
    assertThat(task("next").state()).isEqualTo(TaskState.WAITING);
    assertThat(task("next").lead()).contains(leadOf("1"));
  }

  @Test
  void stageToldLateDoesNotOverrideALaterOne() {
    leave("left-2", 200, LeadStage.OFFERED);
    leave("left-1", 100, LeadStage.TALKED);
    assertThat(lead().stage()).isEqualTo(LeadStage.OFFERED);
  }

  @Test
  void talkFulfilsCallBacksAndRepliesOfTheRepButNoPromiseAndNothingOfAnother() {
    schedule(task("reply", TaskKind.REPLY, ANNA));
    schedule(task("others-reply", TaskKind.REPLY, BORIS));
    schedule(task("promise", TaskKind.PROMISE, ANNA));
    leave("left", 100, LeadStage.TALKED);
    assertThat(task("reply").state()).isEqualTo(TaskState.DONE);
    assertThat(task("reply").note()).isEqualTo(call("1").value());
    assertThat(task("others-reply").state()).isEqualTo(TaskState.WAITING);
    assertThat(task("promise").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void leavingTheCardEndsWhatTheRepHadClaimed() {
    schedule(task("promise", TaskKind.PROMISE, ANNA));
    story.tell("claim", 50, new TaskEvent.Claimed(new TaskId("promise"), ANNA));
    leave("left", 100, LeadStage.TALKED);
    assertThat(task("promise").state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void newFollowUpTakesThePlaceOfTheLast() {
    schedule(task("old", TaskKind.FOLLOW_UP, ANNA));
    leave("left", 100, LeadStage.CHOOSING, task("new", TaskKind.FOLLOW_UP, ANNA));
    assertThat(task("old").state()).isEqualTo(TaskState.CANCELLED);
    assertThat(task("new").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void dealClosesTheLeadAndEndsItsTasks() {
    schedule(task("follow", TaskKind.FOLLOW_UP, ANNA));
    story.tell("won", 500, new LeadEvent.Won(leadOf("1"), PRICE, ANNA));
    assertThat(lead().stage()).isEqualTo(LeadStage.WON);
    assertThat(lead().revenue()).contains(PRICE);
    assertThat(lead().closedAt()).contains(at(500));
    assertThat(lead().qualifiedAt()).contains(at(500));
    assertThat(task("follow").state()).isEqualTo(TaskState.CANCELLED);
    assertThat(await(store.records().openLead(store.company(), CALLER))).isEmpty();
  }

  @Test
  void refusalClosesWithItsReasonAndTheNextCallOpensANewLead() {
    story.tell("lost", 500, new LeadEvent.Lost(leadOf("1"), "too dear", ANNA));
    assertThat(lead().stage()).isEqualTo(LeadStage.LOST);
    assertThat(lead().lostReason()).contains("too dear");
    var next = story.tell(story.arrived("2", 600, CALLER));
    assertThat(((Recorded.Fresh) next).lead()).contains(leadOf("2"));
  }

  @Test
  void notALeadTakesTheRecoveryCardAway() {
    story.tell(story.lostEnd("1", 36, CALLER, 30));
    story.tell(
        "not", 500, new LeadEvent.MarkedNotLead(leadOf("1"), NotLeadKind.SPAM, Optional.of(ANNA)));
    assertThat(lead().stage()).isEqualTo(LeadStage.NOT_A_LEAD);
    assertThat(lead().notLead()).contains(NotLeadKind.SPAM);
    assertThat(task(recoveryOf("1").value()).state()).isEqualTo(TaskState.CANCELLED);
    assertThat(await(store.tasks().recovery(store.company(), 5))).isEmpty();
  }

  @Test
  void closedLeadIsNotClosedInAnotherWay() {
    story.tell("lost", 500, new LeadEvent.Lost(leadOf("1"), "too dear", ANNA));
    assertThat(story.tell("won", 600, new LeadEvent.Won(leadOf("1"), PRICE, ANNA)))
        .isEqualTo(new Recorded.Refused("the lead is closed: LOST"));
    assertThat(leave("left", 700, LeadStage.TALKED)).isInstanceOf(Recorded.Refused.class);
    assertThat(lead().stage()).isEqualTo(LeadStage.LOST);
  }

  @Test
  void repReopensWhatARuleCalledNoLead() {
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    leave("left", 100, LeadStage.TALKED, task("next", TaskKind.FOLLOW_UP, ANNA));
    assertThat(lead().stage()).isEqualTo(LeadStage.TALKED);
    assertThat(lead().closedAt()).isEmpty();
    assertThat(lead().notLead()).isEmpty();
    assertThat(await(store.records().openLead(store.company(), CALLER)).map(LeadRecord::id))
        .contains(leadOf("1"));
    assertThat(task("next").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void nextStepTakesUpWhatARuleCalledNoLeadWhateverTheStageSays() {
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    leave("left", 100, LeadStage.NOT_A_LEAD, task("next", TaskKind.FOLLOW_UP, ANNA));
    assertThat(lead().stage()).isEqualTo(LeadStage.TALKED);
    assertThat(task("next").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void noteOnAClosedLeadMovesNothingAndANextStepIsRefused() {
    story.tell("won", 500, new LeadEvent.Won(leadOf("1"), PRICE, ANNA));
    assertThat(leave("note", 600, LeadStage.WON)).isInstanceOf(Recorded.Fresh.class);
    assertThat(lead().closedAt()).contains(at(500));
    assertThat(leave("next", 700, LeadStage.WON, task("next", TaskKind.SURVEY, ANNA)))
        .isEqualTo(new Recorded.Refused("the lead is closed: WON"));
  }

  @Test
  void decisionAboutNoLeadIsRefused() {
    assertThat(story.tell("won", 500, new LeadEvent.Won(leadOf("none"), PRICE, ANNA)))
        .isEqualTo(new Recorded.Refused("there is no such lead"));
  }

  @Test
  void decisionToldTwiceIsRecordedOnce() {
    leave("left", 100, LeadStage.TALKED);
    assertThat(leave("left", 100, LeadStage.TALKED))
        .isEqualTo(new Recorded.Repeated(Optional.of(leadOf("1"))));
  }

  @Test
  void timelineTellsTheNoteTheDealAndTheTask() {
    leave("left", 100, LeadStage.TALKED, task("next", TaskKind.PROMISE, ANNA));
    story.tell("won", 500, new LeadEvent.Won(leadOf("1"), PRICE, ANNA));
    assertThat(await(store.records().timeline(store.company(), CALLER, 10)))
        .extracting(line -> line.kind() + " " + line.title() + ": " + line.text())
        .contains("lead won: 1999.90 EUR", "lead left: wants a price", "promise promise: Do next");
  }

  private SpendRow spend(String row, LocalDate from, LocalDate to, String amount) {
    var money = new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    story.tell(
        row + "/" + amount,
        0,
        new LeadEvent.SpendBooked(
            row, from, to, "fairs", Optional.of(new SourceKey("fair")), money, "stand"));
    return new SpendRow(from, to, "fairs", Optional.of(new SourceKey("fair")), money, "stand");
  }

  @Test
  void spendIsFoundByThePeriodItTouches() {
    var march = spend("r1", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), "1200.50");
    spend("r2", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31), "10");
    assertThat(
            await(
                store
                    .records()
                    .spend(store.company(), LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30))))
        .containsExactly(march);
  }

  @Test
  void spendRowBookedAgainReplacesWhatStoodThere() {
    spend("r1", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), "1200.50");
    var mended = spend("r1", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), "1300");
    assertThat(
            await(
                store
                    .records()
                    .spend(store.company(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1))))
        .containsExactly(mended);
  }

  @Test
  void auditTrailHoldsWhatWasOrderedAndItsFirstOutcome() {
    var act = new ActId("act-1");
    var phone = Optional.of(new MemberInterface("PJSIP/104"));
    story.tell("act-1/settled", 3, new ActEvent.Settled(act, ActEvent.Progress.REFUSED, "busy"));
    story.tell(
        "act-1/ordered",
        1,
        new ActEvent.Ordered(act, ANNA, "listen", Optional.of(call("1")), phone, "from PJSIP/101"));
    story.tell("act-1/again", 9, new ActEvent.Settled(act, ActEvent.Progress.CONFIRMED, ""));

    assertThat(await(store.records().acts(store.company(), at(0), at(10))))
        .containsExactly(
            new ActRecord(
                act,
                ANNA,
                "listen",
                Optional.of(call("1")),
                phone,
                "from PJSIP/101",
                at(1),
                ActEvent.Progress.REFUSED,
                "busy",
                Optional.of(at(3))));
    assertThat(await(store.records().acts(store.company(), at(2), at(10)))).isEmpty();
  }

  @Test
  void gapsAreFoundByTheTimeTheyTouch() {
    var gap = new GapMarked("north", at(100), at(200), "the server was down", 3);
    story.tell("north/gap/1", 200, gap);
    story.tell("north/gap/1", 200, gap);
    assertThat(await(store.records().gaps(store.company(), at(150), at(300)))).containsExactly(gap);
    assertThat(await(store.records().gaps(store.company(), at(200), at(300)))).isEmpty();
    assertThat(await(store.records().gaps(store.company(), at(0), at(100)))).isEmpty();
  }
}
