package io.leadline.flow;

import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.LEAD;
import static io.leadline.flow.TaskScene.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.TaskState;
import io.leadline.event.CallId;
import io.leadline.event.Escalation;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskClockTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final TaskScene scene = new TaskScene();

  private TaskId promise() {
    return scene.task(TaskKind.PROMISE, HOUR, Optional.empty(), ANNA);
  }

  private Optional<Escalation> told(TaskId task) {
    return scene.find(task).escalated();
  }

  @Test
  void nothingIsSaidBeforeATaskIsDue() {
    TaskId task = promise();
    assertThat(scene.tick()).contains(NINE.plus(HOUR));
    assertThat(told(task)).isEmpty();
  }

  @Test
  void dueTaskIsToldInTimeAndNotMarkedLate() {
    TaskId task = promise();
    scene.clock.move(HOUR);
    assertThat(scene.tick()).contains(NINE.plus(HOUR).plus(MINUTE.multipliedBy(15)));
    assertThat(told(task)).contains(Escalation.DUE);
    assertThat(scene.find(task).lateSeconds()).isZero();
  }

  @Test
  void taskDueWhileTheServerWasOffFiresAtOnceAndIsMarkedLate() {
    TaskId task = promise();
    scene.clock.move(HOUR.multipliedBy(3));
    scene.tick();
    assertThat(told(task)).contains(Escalation.DUE);
    assertThat(scene.find(task).lateSeconds()).isEqualTo(7200);
  }

  @Test
  void nobodyIsPassedOverAfterTheServerWasOffForDays() {
    TaskId task = promise();
    scene.clock.move(Duration.ofDays(3));
    scene.tick();
    scene.clock.move(MINUTE.multipliedBy(14));
    scene.tick();
    assertThat(told(task)).contains(Escalation.DUE);
  }

  @Test
  void undonePromiseGoesToDeputyThenSupervisorThenAlarm() {
    scene.caller(Tier.KEY, Optional.of(scene.account()));
    TaskId task = scene.task(TaskKind.PROMISE, HOUR, Optional.of(LEAD), ANNA);
    var steps = new ArrayList<Escalation>();
    scene.clock.move(HOUR);
    for (int minutes : List.of(0, 15, 15, 30)) {
      scene.clock.move(MINUTE.multipliedBy(minutes));
      scene.tick();
      steps.add(told(task).orElseThrow());
    }
    assertThat(steps)
        .containsExactly(
            Escalation.DUE, Escalation.DEPUTY, Escalation.SUPERVISOR, Escalation.ALARM);
    assertThat(scene.find(task).assignee()).contains(BORIS);
    assertThat(scene.tick()).isEmpty();
  }

  @Test
  void withoutADeputyTheSupervisorIsToldNext() {
    TaskId task = promise();
    scene.clock.move(HOUR);
    scene.tick();
    scene.clock.move(MINUTE.multipliedBy(15));
    scene.tick();
    assertThat(told(task)).contains(Escalation.SUPERVISOR);
    assertThat(scene.find(task).assignee()).contains(ANNA);
  }

  @Test
  void deputyGetsTheTaskAtOnceWhenTheManagersPhoneIsGone() {
    scene.caller(Tier.KEY, Optional.of(scene.account()));
    TaskId task = scene.task(TaskKind.PROMISE, HOUR, Optional.of(LEAD), ANNA);
    scene.gone.add(TaskScene.phone(ANNA));
    scene.clock.move(HOUR);
    scene.tick();
    scene.tick();
    assertThat(told(task)).contains(Escalation.DEPUTY);
    assertThat(scene.find(task).assignee()).contains(BORIS);
  }

  @Test
  void followUpWaitsLongerAndAlarmsNobody() {
    TaskId task = scene.task(TaskKind.FOLLOW_UP, HOUR, Optional.empty(), ANNA);
    scene.clock.move(HOUR);
    scene.tick();
    scene.clock.move(HOUR);
    scene.tick();
    assertThat(told(task)).contains(Escalation.DUE);
    scene.clock.move(Duration.ofDays(1));
    scene.tick();
    assertThat(told(task)).contains(Escalation.SUPERVISOR);
    assertThat(scene.find(task).state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void clockSetBackTellsNothingTwice() {
    TaskId task = promise();
    scene.clock.move(HOUR);
    scene.tick();
    scene.clock.set(NINE);
    scene.tick();
    assertThat(told(task)).contains(Escalation.DUE);
    scene.clock.set(NINE.plus(HOUR));
    scene.tick();
    assertThat(told(task)).contains(Escalation.DUE);
  }

  @Test
  void attemptOfWhichNothingWasHeardIsGivenUpAfterFiveMinutes() {
    TaskId task = promise();
    scene.tell(new TaskEvent.Attempted(task, ANNA, new CallId("north:cb-1")));
    scene.clock.move(MINUTE.multipliedBy(4));
    scene.tick();
    assertThat(scene.find(task).attempt()).isPresent();
    scene.clock.move(MINUTE);
    scene.tick();
    assertThat(scene.find(task).attempt()).isEmpty();
    assertThat(scene.find(task).note()).isEqualTo("the telephone system told nothing of it");
  }

  @Test
  void thousandDueAtOnceAreAllToldInBoundedSteps() {
    List<TaskId> all = IntStream.range(0, 1_000).mapToObj(_ -> promise()).toList();
    scene.clock.move(HOUR);
    int ticks = 1;
    while (scene.tick().filter(next -> !next.isAfter(scene.clock.instant())).isPresent()) {
      ticks++;
    }
    assertThat(ticks).isLessThanOrEqualTo(1_000 / TaskClock.AT_ONCE + 1);
    assertThat(all).allSatisfy(task -> assertThat(told(task)).contains(Escalation.DUE));
  }
}
