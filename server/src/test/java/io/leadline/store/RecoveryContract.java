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
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.OutboundEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with lost callers.
abstract class RecoveryContract {
  private static final Person CALLER = number("+4915112345");
  private static final Person OTHER = number("+4915154321");

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private List<RecoveryCard> board() {
    return await(store.tasks().recovery(store.company(), 50));
  }

  private TaskRecord task(String call) {
    return await(store.tasks().find(store.company(), recoveryOf(call))).orElseThrow();
  }

  @Test
  void lostCallBringsACardWithItsCallBack() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.person()).isEqualTo(CALLER);
          assertThat(card.since()).isEqualTo(at(36));
          assertThat(card.lastLostAt()).isEqualTo(at(36));
          assertThat(card.lostCalls()).isEqualTo(1);
          assertThat(card.lastWaitSeconds()).isEqualTo(30);
          assertThat(card.task().id()).isEqualTo(recoveryOf("1"));
          assertThat(card.task().kind()).isEqualTo(TaskKind.CALL_BACK);
          assertThat(card.task().state()).isEqualTo(TaskState.WAITING);
          assertThat(card.task().due()).isEqualTo(at(36 + 1200));
          assertThat(card.task().lead()).contains(leadOf("1"));
        });
    assertThat(await(store.tasks().recoveryOf(store.company(), CALLER))).isPresent();
    assertThat(await(store.tasks().recoveryOf(store.company(), OTHER))).isEmpty();
  }

  @Test
  void clientWhoseKeptPlaceIsGivenUpIsOnTheBoardUntilSomebodyTalksWithHim() {
    var place = new TaskId("place/" + call("1"));
    var attempt = call("place-1-3");
    story.tell("asked", 10, new TaskEvent.Scheduled(kept(place)));
    assertThat(board()).isEmpty();
    var givenUp = new TaskEvent.AttemptFailed(place, attempt, "no key was pressed", at(1200));
    assertThat(story.tell("given-up", 100, givenUp)).isInstanceOf(Recorded.Fresh.class);
    story.tell("given-up", 100, givenUp);
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.task().id()).isEqualTo(place);
          assertThat(card.task().note()).isEqualTo("no key was pressed");
          assertThat(card.task().due()).isEqualTo(at(1200));
          assertThat(card.lostCalls()).isEqualTo(1);
          assertThat(card.lastWaitSeconds()).isEqualTo(90);
          assertThat(card.since()).isEqualTo(at(100));
        });
    story.tell("done", 300, new TaskEvent.Done(place, Optional.of(ANNA), "talked"));
    assertThat(board()).isEmpty();
  }

  private static NewTask kept(TaskId place) {
    return new NewTask(
        place,
        TaskKind.CALL_BACK,
        CALLER,
        Optional.empty(),
        "Call back",
        at(1810),
        Optional.empty(),
        90);
  }

  @Test
  void secondLostCallCountsOnTheSameCardAndKeepsOneTask() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.lostCall("2", 300, CALLER));
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.lostCalls()).isEqualTo(2);
          assertThat(card.since()).isEqualTo(at(36));
          assertThat(card.lastLostAt()).isEqualTo(at(336));
          assertThat(card.task().due()).isEqualTo(at(36 + 1200));
        });
    assertThat(await(store.tasks().find(store.company(), recoveryOf("2")))).isEmpty();
  }

  @Test
  void boardIsOrderedByHowLongPeopleAreLost() {
    story.tellAll(story.lostCall("2", 300, OTHER));
    story.tellAll(story.lostCall("1", 0, CALLER));
    assertThat(board()).extracting(RecoveryCard::person).containsExactly(CALLER, OTHER);
  }

  @Test
  void withheldCallerBringsNoCard() {
    story.tellAll(story.lostCall("1", 0, new Person.Withheld(call("1"))));
    assertThat(board()).isEmpty();
  }

  @Test
  void laterConversationClosesTheCardAndItsTaskWithTheCallAsProof() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.answeredCall("2", 300, CALLER, ANNA));
    assertThat(board()).isEmpty();
    assertThat(task("1").state()).isEqualTo(TaskState.DONE);
    assertThat(task("1").note()).isEqualTo(call("2").value());
  }

  @Test
  void cardIsOffTheBoardAsSoonAsSomebodyTalks() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(story.arrived("2", 300, CALLER));
    story.tell(story.connected("2", 310, 1, ANNA, 10));
    assertThat(board()).isEmpty();
  }

  @Test
  void callThatARepBeganClosesTheCardAndIsAnInteraction() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    var talk =
        new OutboundEvent.Talked(
            call("out"),
            new PhoneNumber("+4915112345"),
            CALLER,
            new MemberInterface("PJSIP/104"),
            Optional.of(ANNA));
    story.tell("out/talked", 300, talk);
    story.tell("out/talked", 300, talk);
    story.tell("out/outbound-ended", 342, new OutboundEvent.Ended(call("out"), 42));

    assertThat(await(store.tasks().recovery(store.company(), 10))).isEmpty();
    assertThat(await(store.records().timeline(store.company(), CALLER, 20)))
        .filteredOn(entry -> entry.kind().equals("outbound"))
        .extracting(TimelineEntry::title, TimelineEntry::text)
        .containsExactly(tuple("called by anna", "talked for 0:42"));
  }

  private OutboundEvent.Tried dialled(String name, long next) {
    return new OutboundEvent.Tried(
        call(name),
        new PhoneNumber("+4915112345"),
        CALLER,
        new MemberInterface("PJSIP/104"),
        Optional.of(ANNA),
        "BUSY",
        Optional.of(at(next)));
  }

  @Test
  void clientDialledByHandAndNotReachedIsAnAttemptOnTheCard() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell("before/tried", 20, dialled("before", 900));
    story.tell("out/tried", 300, dialled("out", 4000));
    story.tell("out/tried", 300, dialled("out", 4000));

    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.task().attempts()).isEqualTo(1);
          assertThat(card.task().due()).isEqualTo(at(4000));
          assertThat(card.task().state()).isEqualTo(TaskState.WAITING);
          assertThat(card.task().note()).isEqualTo("BUSY");
        });
    assertThat(await(store.records().timeline(store.company(), CALLER, 20)))
        .filteredOn(entry -> entry.kind().equals("outbound"))
        .extracting(TimelineEntry::title, TimelineEntry::text)
        .containsExactly(
            tuple("called by anna", "not reached: the line was busy"),
            tuple("called by anna", "not reached: the line was busy"));
  }

  @Test
  void handDialOnAColleaguesCardCountsAndLeavesItToTheColleague() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell("claim", 100, new TaskEvent.Claimed(recoveryOf("1"), BORIS));
    story.tell("out/tried", 300, dialled("out", 4000));
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.task().attempts()).isEqualTo(1);
          assertThat(card.task().claimedBy()).contains(BORIS);
          assertThat(card.task().due()).isEqualTo(at(36 + 1200));
        });
  }

  @Test
  void clientDialledByHandWhoWasNotLostHasNoCardAfterwards() {
    story.tell("out/tried", 300, dialled("out", 4000));
    assertThat(board()).isEmpty();
  }

  @Test
  void answeredMailClosesThePersonsCard() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    var reply = new TaskId("reply/sales:1");
    story.tell("reply", 60, new TaskEvent.Scheduled(replyTo(reply)));
    story.tell("reply/done", 300, new TaskEvent.Done(reply, Optional.of(ANNA), "word of anna"));
    assertThat(board()).isEmpty();
    assertThat(task("1").state()).isEqualTo(TaskState.DONE);
    assertThat(task("1").note()).isEqualTo("word of anna");
  }

  @Test
  void cardOfWhoWasLostAfterTheAnswerStays() {
    var reply = new TaskId("reply/sales:1");
    story.tell("reply", 0, new TaskEvent.Scheduled(replyTo(reply)));
    story.tellAll(story.lostCall("1", 300, CALLER));
    story.tell("reply/done", 200, new TaskEvent.Done(reply, Optional.of(ANNA), "word of anna"));
    assertThat(board()).hasSize(1);
  }

  private static NewTask replyTo(TaskId id) {
    return new NewTask(
        id,
        TaskKind.REPLY,
        CALLER,
        Optional.empty(),
        "Answer: prices",
        at(3600),
        Optional.empty(),
        50);
  }

  @Test
  void conversationWithAnotherLeavesTheCard() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.answeredCall("2", 300, OTHER, ANNA));
    assertThat(board()).hasSize(1);
  }

  @Test
  void lateLostDoesNotReopenWhatAnAnswerClosed() {
    story.tellAll(story.answeredCall("2", 300, CALLER, ANNA));
    story.tellAll(story.lostCall("1", 0, CALLER));
    assertThat(board()).isEmpty();
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10))).isEmpty();
  }

  @Test
  void lateAnswerClosesOnlyWhatWasLostBeforeIt() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.lostCall("3", 600, CALLER));
    story.tellAll(story.answeredCall("2", 300, CALLER, ANNA));
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.since()).isEqualTo(at(636));
          assertThat(card.lostCalls()).isEqualTo(1);
          assertThat(card.task().due()).isEqualTo(at(636 + 1200));
        });
  }

  @Test
  void endToldBeforeArrivalStillBringsTheCardAndLaterItsLead() {
    story.tell(story.lostEnd("1", 36, CALLER, 30));
    assertThat(board()).singleElement().satisfies(card -> assertThat(card.task().lead()).isEmpty());
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(board())
        .singleElement()
        .satisfies(card -> assertThat(card.task().lead()).contains(leadOf("1")));
  }

  @Test
  void rulesNotLeadBringsNoCard() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    story.tell(story.lostEnd("1", 36, CALLER, 30));
    assertThat(board()).isEmpty();
  }

  @Test
  void rulesNotLeadToldLateTakesTheCardAway() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.lostEnd("1", 36, CALLER, 30));
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    assertThat(board()).isEmpty();
    assertThat(task("1").state()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void cardGoesWhenItsTaskIsDoneAndCallsLostBeforeDoNotBringItBack() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(
        "done", 900, new TaskEvent.Done(recoveryOf("1"), Optional.of(BORIS), "call:north:back-1"));
    assertThat(board()).isEmpty();
    story.tellAll(story.lostCall("0", 100, CALLER));
    assertThat(board()).isEmpty();
    story.tellAll(story.lostCall("2", 1000, CALLER));
    assertThat(board())
        .singleElement()
        .satisfies(card -> assertThat(card.lostCalls()).isEqualTo(1));
  }

  @Test
  void cardGoesWhenItsTaskIsCancelled() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(
        "cancel",
        900,
        new TaskEvent.Cancelled(recoveryOf("1"), Optional.of(BORIS), "a premium number"));
    assertThat(board()).isEmpty();
  }

  @Test
  void claimedCardKeepsItsDueTimeWhenThePersonIsLostEarlierThanWasKnown() {
    story.tellAll(story.lostCall("2", 300, CALLER));
    story.tell("claim", 400, new TaskEvent.Claimed(recoveryOf("2"), BORIS));
    story.tellAll(story.lostCall("1", 0, CALLER));
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.lostCalls()).isEqualTo(2);
          assertThat(card.task().claimedBy()).contains(BORIS);
          assertThat(card.task().due()).isEqualTo(at(336 + 1200));
        });
  }

  @Test
  void floodFromOneNumberIsOneCardWithItsCount() {
    for (int call = 0; call < 120; call++) {
      story.tell(story.lostEnd("f" + call, 100 + call, CALLER, 3));
    }
    assertThat(board())
        .singleElement()
        .satisfies(card -> {
          assertThat(card.lostCalls()).isEqualTo(120);
          assertThat(card.since()).isEqualTo(at(100));
          assertThat(card.lastLostAt()).isEqualTo(at(219));
        });
    story.tellAll(story.answeredCall("end", 300, CALLER, ANNA));
    assertThat(board()).isEmpty();
  }

  @Test
  void whoTalkedLastIsKnownAlsoWhenToldLate() {
    story.tellAll(story.answeredCall("2", 300, CALLER, BORIS));
    story.tellAll(story.answeredCall("1", 0, CALLER, ANNA));
    var number = ((Person.ByNumber) CALLER).number();
    assertThat(await(store.directory().identify(store.company(), number)).lastRep())
        .contains(BORIS);
  }
}
