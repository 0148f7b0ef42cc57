package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with tasks.
abstract class TaskContract {
  private static final Person CLIENT = number("+4915112345");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final CallId FIRST_TRY = call("back-1");
  private static final CallId SECOND_TRY = call("back-2");

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private static TaskId id(String name) {
    return new TaskId("task/" + name);
  }

  private static NewTask task(
      String name, TaskKind kind, long due, int priority, Login... assignee) {
    return new NewTask(
        id(name),
        kind,
        CLIENT,
        Optional.empty(),
        "Do " + name,
        at(due),
        List.of(assignee).stream().findFirst(),
        priority);
  }

  private Recorded schedule(NewTask task) {
    return story.tell(task.id().value() + "/scheduled", 0, new TaskEvent.Scheduled(task));
  }

  private TaskRecord find(String name) {
    return await(store.tasks().find(store.company(), id(name))).orElseThrow();
  }

  private List<Lease> lease(long now, int limit) {
    return await(
        store.tasks().lease(store.company(), TaskKind.ACKNOWLEDGE, at(now), MINUTE, limit));
  }

  private static List<String> names(List<Lease> leases) {
    return leases.stream()
        .map(lease -> lease.task().id().value().substring("task/".length()))
        .toList();
  }

  @Test
  void scheduledTaskWaitsWithWhatItWasGiven() {
    schedule(task("a", TaskKind.PROMISE, 600, 70, ANNA));
    assertThat(find("a"))
        .isEqualTo(
            new TaskRecord(
                id("a"),
                TaskKind.PROMISE,
                CLIENT,
                Optional.<LeadId>empty(),
                "Do a",
                at(0),
                at(600),
                70,
                TaskState.WAITING,
                Optional.of(ANNA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                "",
                ""));
  }

  @Test
  void schedulingATaskThatExistsChangesNothing() {
    schedule(task("a", TaskKind.PROMISE, 600, 70, ANNA));
    var again = schedule(task("a", TaskKind.PROMISE, 900, 10, BORIS));
    assertThat(again).isInstanceOf(Recorded.Repeated.class);
    assertThat(find("a").due()).isEqualTo(at(600));
  }

  @Test
  void claimIsRefusedNamingWhoHasIt() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("claim-1", 10, new TaskEvent.Claimed(id("a"), ANNA));
    var second = story.tell("claim-2", 11, new TaskEvent.Claimed(id("a"), BORIS));
    assertThat(second).isEqualTo(new Recorded.Refused("claimed by anna"));
    assertThat(find("a").claimedBy()).contains(ANNA);
    assertThat(find("a").state()).isEqualTo(TaskState.CLAIMED);
  }

  @Test
  void refusedFactMayBeToldAgainWhenTheWayIsFree() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("claim-1", 10, new TaskEvent.Claimed(id("a"), ANNA));
    story.tell("claim-2", 11, new TaskEvent.Claimed(id("a"), BORIS));
    story.tell("release", 12, new TaskEvent.Released(id("a"), ANNA));
    assertThat(story.tell("claim-2", 13, new TaskEvent.Claimed(id("a"), BORIS)))
        .isInstanceOf(Recorded.Fresh.class);
  }

  @Test
  void onlyWhoHasTheClaimGivesItBack() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("claim", 10, new TaskEvent.Claimed(id("a"), ANNA));
    assertThat(story.tell("release-1", 11, new TaskEvent.Released(id("a"), BORIS)))
        .isEqualTo(new Recorded.Refused("claimed by anna"));
    story.tell("release-2", 12, new TaskEvent.Released(id("a"), ANNA));
    assertThat(find("a").state()).isEqualTo(TaskState.WAITING);
    assertThat(find("a").claimedBy()).isEmpty();
  }

  @Test
  void secondAttemptIsRefusedWhileOneIsUnderWay() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("try-1", 10, new TaskEvent.Attempted(id("a"), ANNA, FIRST_TRY));
    assertThat(story.tell("try-2", 11, new TaskEvent.Attempted(id("a"), ANNA, SECOND_TRY)))
        .isEqualTo(new Recorded.Refused("an attempt is under way"));
    assertThat(find("a").attempt()).contains(FIRST_TRY);
    assertThat(find("a").claimedBy()).contains(ANNA);
    assertThat(find("a").attempts()).isEqualTo(1);
  }

  @Test
  void attemptOnAnothersTaskIsRefused() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("claim", 10, new TaskEvent.Claimed(id("a"), ANNA));
    assertThat(story.tell("try", 11, new TaskEvent.Attempted(id("a"), BORIS, FIRST_TRY)))
        .isEqualTo(new Recorded.Refused("claimed by anna"));
  }

  @Test
  void failedAttemptPutsTheTaskBackForAnybody() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("try", 10, new TaskEvent.Attempted(id("a"), ANNA, FIRST_TRY));
    story.tell("failed", 40, new TaskEvent.AttemptFailed(id("a"), FIRST_TRY, "busy", at(1800)));
    TaskRecord task = find("a");
    assertThat(task.state()).isEqualTo(TaskState.WAITING);
    assertThat(task.claimedBy()).isEmpty();
    assertThat(task.attempt()).isEmpty();
    assertThat(task.due()).isEqualTo(at(1800));
    assertThat(task.note()).isEqualTo("busy");
    assertThat(story.tell("try-2", 60, new TaskEvent.Attempted(id("a"), BORIS, SECOND_TRY)))
        .isInstanceOf(Recorded.Fresh.class);
    assertThat(find("a").attempts()).isEqualTo(2);
  }

  @Test
  void failureToldBeforeItsAttemptLeavesNoAttemptUnderWay() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("failed", 40, new TaskEvent.AttemptFailed(id("a"), FIRST_TRY, "busy", at(1800)));
    story.tell("try", 10, new TaskEvent.Attempted(id("a"), ANNA, FIRST_TRY));
    assertThat(find("a").attempt()).isEmpty();
    assertThat(find("a").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void taskIsFoundByItsAttempt() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("try", 10, new TaskEvent.Attempted(id("a"), ANNA, FIRST_TRY));
    assertThat(await(store.tasks().byAttempt(store.company(), FIRST_TRY)).map(TaskRecord::id))
        .contains(id("a"));
    assertThat(await(store.tasks().byAttempt(store.company(), SECOND_TRY))).isEmpty();
  }

  @Test
  void taskThatIsDoneStaysDone() {
    schedule(task("a", TaskKind.CALL_BACK, 600, 50));
    story.tell("try", 10, new TaskEvent.Attempted(id("a"), ANNA, FIRST_TRY));
    story.tell("done", 30, new TaskEvent.Done(id("a"), Optional.of(ANNA), FIRST_TRY.value()));
    assertThat(find("a").state()).isEqualTo(TaskState.DONE);
    assertThat(find("a").note()).isEqualTo(FIRST_TRY.value());
    assertThat(
            story.tell(
                "failed", 40, new TaskEvent.AttemptFailed(id("a"), FIRST_TRY, "busy", at(1800))))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(story.tell("claim", 50, new TaskEvent.Claimed(id("a"), BORIS)))
        .isEqualTo(new Recorded.Refused("already done: " + FIRST_TRY.value()));
    assertThat(
            story.tell(
                "done", 30, new TaskEvent.Done(id("a"), Optional.of(ANNA), FIRST_TRY.value())))
        .isInstanceOf(Recorded.Repeated.class);
  }

  @Test
  void snoozedTaskIsDueLaterAndStaysWithWhoPutItOff() {
    schedule(task("a", TaskKind.FOLLOW_UP, 600, 50));
    story.tell("claim", 10, new TaskEvent.Claimed(id("a"), ANNA));
    story.tell("snooze", 20, new TaskEvent.Snoozed(id("a"), ANNA, at(7200), "in a meeting"));
    TaskRecord task = find("a");
    assertThat(task.due()).isEqualTo(at(7200));
    assertThat(task.assignee()).contains(ANNA);
    assertThat(task.state()).isEqualTo(TaskState.WAITING);
    assertThat(task.note()).isEqualTo("in a meeting");
  }

  @Test
  void handedOverTaskIsTheOthers() {
    schedule(task("a", TaskKind.FOLLOW_UP, 600, 50, ANNA));
    story.tell("hand", 20, new TaskEvent.HandedOver(id("a"), ANNA, BORIS));
    assertThat(find("a").assignee()).contains(BORIS);
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10))).isEmpty();
    assertThat(await(store.tasks().openFor(store.company(), BORIS, 10))).hasSize(1);
  }

  @Test
  void stepOfATaskThatDoesNotExistIsRefused() {
    assertThat(story.tell("claim", 10, new TaskEvent.Claimed(id("none"), ANNA)))
        .isEqualTo(new Recorded.Refused("there is no such task"));
  }

  @Test
  void repSeesOwnAndFreeTasksByDueTimeButNotTheServersOrAnothers() {
    schedule(task("free", TaskKind.CALL_BACK, 900, 50));
    schedule(task("own", TaskKind.PROMISE, 600, 50, ANNA));
    schedule(task("other", TaskKind.PROMISE, 300, 50, BORIS));
    schedule(task("server", TaskKind.ACKNOWLEDGE, 100, 50));
    schedule(task("taken", TaskKind.CALL_BACK, 200, 50));
    story.tell("claim", 10, new TaskEvent.Claimed(id("taken"), BORIS));
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10)))
        .extracting(TaskRecord::id)
        .containsExactly(id("own"), id("free"));
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 1)))
        .extracting(TaskRecord::id)
        .containsExactly(id("own"));
  }

  @Test
  void nothingIsLentBeforeItIsDue() {
    schedule(task("a", TaskKind.ACKNOWLEDGE, 600, 50));
    assertThat(lease(599, 10)).isEmpty();
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.ACKNOWLEDGE)))
        .contains(at(600));
    assertThat(names(lease(600, 10))).containsExactly("a");
  }

  @Test
  void kindsAreLentApart() {
    schedule(task("a", TaskKind.SURVEY, 100, 50));
    assertThat(lease(600, 10)).isEmpty();
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.ACKNOWLEDGE))).isEmpty();
  }

  @Test
  void mostUrgentOfTheDueAreLentFirst() {
    schedule(task("late", TaskKind.ACKNOWLEDGE, 100, 10));
    schedule(task("key-client", TaskKind.ACKNOWLEDGE, 200, 90));
    schedule(task("plain", TaskKind.ACKNOWLEDGE, 150, 10));
    assertThat(names(lease(600, 2))).containsExactly("key-client", "late");
    assertThat(names(lease(600, 2))).containsExactly("plain");
  }

  @Test
  void lentTaskIsNobodyElsesUntilTheLeaseEnds() {
    schedule(task("a", TaskKind.ACKNOWLEDGE, 0, 50));
    assertThat(lease(10, 10)).hasSize(1);
    assertThat(lease(11, 10)).isEmpty();
    assertThat(await(store.tasks().nextDue(store.company(), TaskKind.ACKNOWLEDGE)))
        .contains(at(70));
    assertThat(names(lease(70, 10))).containsExactly("a");
  }

  @Test
  void workerThatSleptTooLongIsFencedOff() {
    schedule(task("a", TaskKind.ACKNOWLEDGE, 0, 50));
    Lease slow = lease(10, 1).getFirst();
    Lease quick = lease(80, 1).getFirst();
    var done = new TaskEvent.Done(id("a"), Optional.empty(), "sent");
    assertThat(await(store.tasks().finish(slow, story.fact("slow", 81, done))))
        .isEqualTo(new Recorded.Refused("the lease has passed to another worker"));
    assertThat(await(store.tasks().putBack(slow, at(900), "slow")))
        .isEqualTo(new Recorded.Refused("the lease has passed to another worker"));
    assertThat(await(store.tasks().finish(quick, story.fact("quick", 82, done))))
        .isInstanceOf(Recorded.Fresh.class);
    assertThat(find("a").state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void finishToldAgainAfterALostAnswerIsRepeated() {
    schedule(task("a", TaskKind.ACKNOWLEDGE, 0, 50));
    Lease lease = lease(10, 1).getFirst();
    var done = story.fact("done", 11, new TaskEvent.Done(id("a"), Optional.empty(), "sent"));
    await(store.tasks().finish(lease, done));
    assertThat(await(store.tasks().finish(lease, done))).isInstanceOf(Recorded.Repeated.class);
  }

  @Test
  void taskGivenBackIsDueAgainWithTheReason() {
    schedule(task("a", TaskKind.ACKNOWLEDGE, 0, 50));
    await(store.tasks().putBack(lease(10, 1).getFirst(), at(300), "the mail server is away"));
    assertThat(find("a").note()).isEqualTo("the mail server is away");
    assertThat(find("a").attempts()).isEqualTo(1);
    assertThat(lease(299, 1)).isEmpty();
    assertThat(lease(300, 1)).hasSize(1);
  }

  @Test
  void taskThatFailsTooOftenIsSetAsideAndShown() {
    schedule(task("poison", TaskKind.ACKNOWLEDGE, 0, 90));
    schedule(task("good", TaskKind.ACKNOWLEDGE, 0, 10));
    long now = 10;
    for (int round = 0; round < Lending.TRIES; round++) {
      Lease poison = lease(now, 1).getFirst();
      assertThat(poison.task().id()).isEqualTo(id("poison"));
      await(store.tasks().putBack(poison, at(now + 1), "refused"));
      now += 2;
    }
    assertThat(find("poison").state()).isEqualTo(TaskState.QUARANTINED);
    assertThat(names(lease(now, 10))).containsExactly("good");
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10)))
        .extracting(TaskRecord::id)
        .containsExactly(id("poison"));
  }

  @Test
  void taskWhoseWorkersDieIsSetAsideTooAndShown() {
    schedule(task("deadly", TaskKind.ACKNOWLEDGE, 0, 90));
    long now = 10;
    for (int round = 0; round < Lending.TRIES; round++) {
      assertThat(lease(now, 1)).hasSize(1);
      now += 61;
    }
    assertThat(lease(now, 1)).isEmpty();
    assertThat(find("deadly").state()).isEqualTo(TaskState.QUARANTINED);
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10))).hasSize(1);
  }

  @Test
  void everyDueTaskIsLentOnceAlsoWhenManyAreDueTogether() {
    IntStream.range(0, 60).forEach(n -> schedule(task("n" + n, TaskKind.ACKNOWLEDGE, 5, n % 3)));
    var lent = new java.util.ArrayList<String>();
    for (List<Lease> some = lease(10, 7); !some.isEmpty(); some = lease(10, 7)) {
      lent.addAll(names(some));
    }
    assertThat(lent).hasSize(60).doesNotHaveDuplicates();
  }
}
