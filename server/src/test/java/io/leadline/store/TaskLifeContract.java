package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.Escalation;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Alarms;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with tasks that come again, that nobody does, that were set aside; and
/// with alarms.
abstract class TaskLifeContract {
  static final Person CLIENT = number("+4915112345");
  static final TaskId TASK = new TaskId("task/a");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final AlarmId ALARM = new AlarmId("link/north");

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  abstract Alarms alarms();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private static NewTask task(String id, TaskKind kind, Instant due) {
    return new NewTask(
        new TaskId(id), kind, CLIENT, Optional.empty(), "Do it", due, Optional.of(ANNA), 50);
  }

  void schedule(TaskKind kind, long due) {
    story.tell("scheduled", 0, new TaskEvent.Scheduled(task(TASK.value(), kind, at(due))));
  }

  private TaskRecord find(String id) {
    return await(store.tasks().find(store.company(), new TaskId(id))).orElseThrow();
  }

  final TaskRecord find() {
    return find(TASK.value());
  }

  private List<TaskId> toLookAt(long now) {
    return await(store.tasks().toLookAt(store.company(), TaskKind.PROMISE, at(now), 10)).stream()
        .map(TaskRecord::id)
        .toList();
  }

  private Recorded escalate(String id, long second, Escalation step, Optional<Instant> next) {
    return story.tell(id, second, new TaskEvent.Escalated(TASK, step, Optional.empty(), 0, next));
  }

  @Test
  void taskDoneForNowIsDueAgainAsTheSameTask() {
    schedule(TaskKind.FOLLOW_UP, 600);
    story.tell("claim", 610, new TaskEvent.Claimed(TASK, BORIS));
    story.tell("again", 700, new TaskEvent.Recurred(TASK, BORIS, "written", at(9000)));
    assertThat(find().state()).isEqualTo(TaskState.WAITING);
    assertThat(find().due()).isEqualTo(at(9000));
    assertThat(find().assignee()).contains(ANNA);
    assertThat(find().note()).isEqualTo("written");
  }

  @Test
  void taskOfAnotherIsNotDoneForNow() {
    schedule(TaskKind.FOLLOW_UP, 600);
    story.tell("claim", 610, new TaskEvent.Claimed(TASK, ANNA));
    assertThat(story.tell("again", 700, new TaskEvent.Recurred(TASK, BORIS, "written", at(900))))
        .isEqualTo(new Recorded.Refused("claimed by anna"));
  }

  @Test
  void clockLooksAtATaskWhenItIsDueAndThenWhenItSaidItWould() {
    schedule(TaskKind.PROMISE, 600);
    assertThat(toLookAt(599)).isEmpty();
    assertThat(toLookAt(600)).containsExactly(TASK);
    escalate("due", 600, Escalation.DUE, Optional.of(at(1500)));
    assertThat(toLookAt(1499)).isEmpty();
    assertThat(toLookAt(1500)).containsExactly(TASK);
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.PROMISE))).contains(at(1500));
    escalate("alarm", 1500, Escalation.ALARM, Optional.empty());
    assertThat(toLookAt(1_000_000)).isEmpty();
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.PROMISE))).isEmpty();
    assertThat(find().escalated()).contains(Escalation.ALARM);
  }

  @Test
  void eachStepIsToldOnceAlsoByTwoServers() {
    schedule(TaskKind.PROMISE, 600);
    escalate("supervisor-1", 900, Escalation.SUPERVISOR, Optional.of(at(1500)));
    assertThat(escalate("supervisor-2", 901, Escalation.SUPERVISOR, Optional.of(at(1600))))
        .isEqualTo(new Recorded.Refused("that has been told already"));
    assertThat(escalate("deputy", 902, Escalation.DEPUTY, Optional.of(at(1600))))
        .isEqualTo(new Recorded.Refused("that has been told already"));
    assertThat(toLookAt(1500)).containsExactly(TASK);
  }

  @Test
  void deputyGetsTheTask() {
    schedule(TaskKind.PROMISE, 600);
    story.tell("claim", 10, new TaskEvent.Claimed(TASK, ANNA));
    story.tell(
        "deputy",
        900,
        new TaskEvent.Escalated(
            TASK, Escalation.DEPUTY, Optional.of(BORIS), 42, Optional.of(at(1500))));
    assertThat(find().assignee()).contains(BORIS);
    assertThat(find().claimedBy()).isEmpty();
    assertThat(find().lateSeconds()).isEqualTo(42);
    assertThat(await(store.tasks().openFor(store.company(), BORIS, 10))).hasSize(1);
  }

  @Test
  void taskPutOffMeanwhileIsNotEscalated() {
    schedule(TaskKind.PROMISE, 600);
    escalate("due", 600, Escalation.DUE, Optional.of(at(1500)));
    story.tell("snooze", 650, new TaskEvent.Snoozed(TASK, ANNA, at(5000), "asked to"));
    assertThat(find().escalated()).isEmpty();
    assertThat(escalate("deputy", 1500, Escalation.DEPUTY, Optional.empty()))
        .isEqualTo(new Recorded.Refused("it is not due"));
    assertThat(toLookAt(4999)).isEmpty();
    assertThat(toLookAt(5000)).containsExactly(TASK);
  }

  @Test
  void attemptOfWhichNothingIsHeardIsLookedAt() {
    schedule(TaskKind.PROMISE, 600);
    story.tell("try", 700, new TaskEvent.Attempted(TASK, ANNA, call("back-1")));
    assertThat(find().attemptedAt()).contains(at(700));
    assertThat(toLookAt(700)).isEmpty();
    assertThat(toLookAt(1000)).containsExactly(TASK);
    assertThat(escalate("deputy", 1000, Escalation.DEPUTY, Optional.empty()))
        .isEqualTo(new Recorded.Refused("an attempt is under way"));
  }

  @Test
  void workerStillAtItKeepsItsTask() {
    schedule(TaskKind.ACKNOWLEDGE, 0);
    Lease lease = lease(10).getFirst();
    assertThat(await(store.tasks().renew(lease, at(500)))).isTrue();
    assertThat(lease(71)).isEmpty();
    assertThat(lease(500)).hasSize(1);
    assertThat(await(store.tasks().renew(lease, at(900)))).isFalse();
  }

  @Test
  void taskLentLongAfterItWasDueIsMarkedLate() {
    schedule(TaskKind.ACKNOWLEDGE, 100);
    assertThat(lease(3700).getFirst().task().lateSeconds()).isEqualTo(3600);
  }

  @Test
  void noteOfTheServerChangesNothingElse() {
    schedule(TaskKind.CALL_BACK, 100);
    TaskRecord before = find();
    story.tell("noted", 10, new TaskEvent.Noted(TASK, "no key was pressed at 104"));
    assertThat(find()).usingRecursiveComparison().ignoringFields("note").isEqualTo(before);
    assertThat(find().note()).isEqualTo("no key was pressed at 104");
    story.tell("done", 20, new TaskEvent.Done(TASK, Optional.of(ANNA), "talked"));
    assertThat(story.tell("late", 30, new TaskEvent.Noted(TASK, "late")))
        .isInstanceOf(Recorded.Refused.class);
  }

  @Test
  void taskSetAsideIsTriedAgainByHand() {
    schedule(TaskKind.ACKNOWLEDGE, 0);
    assertThat(story.tell("retry-0", 1, new TaskEvent.Retried(TASK, ANNA, at(2))))
        .isEqualTo(new Recorded.Refused("it is not set aside"));
    long now = 10;
    for (int round = 0; round < Lending.TRIES; round++) {
      await(store.tasks().putBack(lease(now).getFirst(), at(now + 1), "refused"));
      now += 2;
    }
    assertThat(find().state()).isEqualTo(TaskState.QUARANTINED);
    assertThat(await(store.tasks().open(store.company(), 10)))
        .extracting(TaskRecord::note)
        .containsExactly("refused");
    story.tell("retry", now, new TaskEvent.Retried(TASK, ANNA, at(now)));
    assertThat(lease(now)).hasSize(1);
    assertThat(find().attempts()).isZero();
  }

  private List<Lease> lease(long now) {
    return await(store.tasks().lease(store.company(), TaskKind.ACKNOWLEDGE, at(now), MINUTE, 5));
  }

  @Test
  void serverTellsWhatConcernsNobody() {
    var word =
        new NewTask(
            TASK,
            TaskKind.NOTIFY,
            new Person.Nobody(),
            Optional.empty(),
            "North is away",
            at(5),
            Optional.empty(),
            90);
    story.tell("word", 5, new TaskEvent.Scheduled(word));
    assertThat(await(store.tasks().open(store.company(), 10))).isEmpty();
    Lease lease =
        await(store.tasks().lease(store.company(), TaskKind.NOTIFY, at(5), MINUTE, 5)).getFirst();
    assertThat(lease.task().person()).isEqualTo(new Person.Nobody());
    assertThat(lease.task().text()).isEqualTo("North is away");
    var told = new TaskEvent.Done(TASK, Optional.empty(), "delivered");
    assertThat(await(store.tasks().finish(lease, story.fact("told", 6, told))))
        .isInstanceOf(Recorded.Fresh.class);
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.NOTIFY))).isEmpty();
  }

  private void openLead() {
    story.tellAll(story.answeredCall("1", 0, CLIENT, ANNA));
  }

  private LeadEvent.FollowUp step(int step, String id, long due) {
    return new LeadEvent.FollowUp(step, task(id, TaskKind.FOLLOW_UP, at(due)));
  }

  private Recorded enter(String id, long second, LeadStage stage, LeadEvent.FollowUp... followUps) {
    return story.tell(
        id, second, new LeadEvent.StageEntered(leadOf("1"), stage, List.of(followUps), ANNA));
  }

  private LeadRecord lead() {
    return await(store.records().lead(store.company(), leadOf("1"))).orElseThrow();
  }

  @Test
  void stageBringsItsFollowUps() {
    openLead();
    enter("offered", 200, LeadStage.OFFERED, step(0, "f/0", 1000), step(1, "f/1", 4000));
    assertThat(lead().stage()).isEqualTo(LeadStage.OFFERED);
    assertThat(lead().qualifiedAt()).contains(at(200));
    assertThat(find("f/0").cadence()).isEqualTo("OFFERED/0");
    assertThat(find("f/1").lead()).contains(leadOf("1"));
  }

  @Test
  void nextStageEndsTheFollowUpsOfTheOneBefore() {
    openLead();
    enter("offered", 200, LeadStage.OFFERED, step(0, "f/0", 1000));
    enter("choosing", 300, LeadStage.CHOOSING, step(0, "g/0", 5000));
    assertThat(find("f/0").state()).isEqualTo(TaskState.CANCELLED);
    assertThat(find("g/0").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void sameStageAgainMakesTheOpenFollowUpDueAnew() {
    openLead();
    enter("choosing-1", 300, LeadStage.CHOOSING, step(0, "g/0", 5000));
    enter("choosing-2", 400, LeadStage.CHOOSING, step(0, "g/1", 9000));
    assertThat(find("g/0").due()).isEqualTo(at(9000));
    assertThat(await(store.tasks().find(store.company(), new TaskId("g/1")))).isEmpty();
  }

  @Test
  void wonLeadIsStillAskedWhetherTheClientIsContent() {
    openLead();
    enter("choosing", 300, LeadStage.CHOOSING, step(0, "g/0", 5000));
    var money = new Money(new BigDecimal("10.00"), Currency.getInstance("EUR"));
    story.tell("won", 400, new LeadEvent.Won(leadOf("1"), money, ANNA));
    assertThat(enter("survey", 400, LeadStage.WON, step(0, "s/0", 90_000)))
        .isInstanceOf(Recorded.Fresh.class);
    assertThat(find("s/0").state()).isEqualTo(TaskState.WAITING);
    assertThat(enter("back", 500, LeadStage.CHOOSING))
        .isEqualTo(new Recorded.Refused("the lead is closed: WON"));
  }

  @Test
  void stageToldLateChangesNothing() {
    openLead();
    enter("choosing", 300, LeadStage.CHOOSING, step(0, "g/0", 5000));
    enter("offered", 200, LeadStage.OFFERED, step(0, "f/0", 1000));
    assertThat(lead().stage()).isEqualTo(LeadStage.CHOOSING);
    assertThat(find("g/0").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void nextStepOfTheRepLeavesTheCadence() {
    openLead();
    enter("talked", 300, LeadStage.TALKED, step(0, "g/0", 5000));
    story.tell(
        "left",
        400,
        new LeadEvent.Left(
            leadOf("1"),
            Optional.empty(),
            LeadStage.TALKED,
            "",
            Optional.of(task("meeting", TaskKind.FOLLOW_UP, at(2000))),
            ANNA));
    assertThat(find("g/0").state()).isEqualTo(TaskState.WAITING);
    assertThat(find("meeting").state()).isEqualTo(TaskState.WAITING);
  }

  private Recorded raise(String id, long second) {
    return story.tell(
        id, second, new AlarmEvent.Raised(ALARM, AlarmKind.LINK_DOWN, "north", "North is away"));
  }

  private List<AlarmRecord> standing() {
    return await(alarms().standing(store.company()));
  }

  @Test
  void alarmStandsOnceUntilItIsCleared() {
    raise("raised-1", 10);
    assertThat(raise("raised-2", 20)).isInstanceOf(Recorded.Repeated.class);
    assertThat(standing())
        .containsExactly(
            new AlarmRecord(
                ALARM,
                AlarmKind.LINK_DOWN,
                "north",
                "North is away",
                at(10),
                at(10),
                1,
                Optional.empty(),
                Optional.empty()));
    story.tell("cleared", 30, new AlarmEvent.Cleared(ALARM));
    assertThat(standing()).isEmpty();
    assertThat(raise("raised-3", 40)).isInstanceOf(Recorded.Fresh.class);
  }

  @Test
  void acknowledgedAlarmIsNotRepeatedAndBelongsToWhoCameFirst() {
    raise("raised", 10);
    story.tell("repeat", 310, new AlarmEvent.Repeated(ALARM, 2));
    assertThat(story.tell("repeat-2", 311, new AlarmEvent.Repeated(ALARM, 2)))
        .isEqualTo(new Recorded.Refused("told already"));
    story.tell("ack", 320, new AlarmEvent.Acknowledged(ALARM, ANNA));
    assertThat(story.tell("ack-2", 321, new AlarmEvent.Acknowledged(ALARM, BORIS)))
        .isEqualTo(new Recorded.Refused("acknowledged by anna"));
    assertThat(story.tell("repeat-3", 610, new AlarmEvent.Repeated(ALARM, 3)))
        .isEqualTo(new Recorded.Refused("acknowledged by anna"));
    assertThat(standing().getFirst().times()).isEqualTo(2);
    assertThat(standing().getFirst().toldAt()).isEqualTo(at(310));
    assertThat(standing().getFirst().acknowledgedAt()).contains(at(320));
  }

  @Test
  void alarmThatDoesNotStandIsNotAcknowledged() {
    assertThat(story.tell("ack", 320, new AlarmEvent.Acknowledged(ALARM, ANNA)))
        .isEqualTo(new Recorded.Refused("there is no such alarm"));
  }
}
