package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.CLARA;
import static io.leadline.flow.TaskScene.CLIENT;
import static io.leadline.flow.TaskScene.NINE;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeskFlowTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TaskScene scene = new TaskScene();

  private TaskId ofAnna() {
    return scene.task(TaskKind.PROMISE, HOUR, Optional.empty(), ANNA);
  }

  @Test
  void ofTwoWhoClaimOneGetsItAndTheOtherIsToldWho() {
    TaskId task = ofAnna();
    assertThat(await(scene.desk.claim(scene.click(ANNA, task)))).isEqualTo(new Acted.Done());
    assertThat(await(scene.desk.claim(scene.click(BORIS, task))))
        .isEqualTo(new Acted.Refused("claimed by anna"));
    await(scene.desk.release(scene.click(ANNA, task)));
    assertThat(await(scene.desk.claim(scene.click(BORIS, task)))).isEqualTo(new Acted.Done());
  }

  @Test
  void taskIsPutOffOnlyWithAReasonAndToTheFuture() {
    TaskId task = ofAnna();
    var later = NINE.plus(HOUR.multipliedBy(4));
    assertThat(await(scene.desk.snooze(scene.click(ANNA, task), later, " ")))
        .isInstanceOf(Acted.Refused.class);
    assertThat(await(scene.desk.snooze(scene.click(ANNA, task), NINE, "asked to")))
        .isInstanceOf(Acted.Refused.class);
    assertThat(await(scene.desk.snooze(scene.click(ANNA, task), later, "asked to")))
        .isEqualTo(new Acted.Done());
    assertThat(scene.find(task).due()).isEqualTo(later);
    assertThat(scene.find(task).note()).isEqualTo("asked to");
  }

  @Test
  void colleaguesTaskIsNotMineButTheSupervisors() {
    TaskId task = ofAnna();
    assertThat(await(scene.desk.handOver(scene.click(BORIS, task), BORIS)))
        .isEqualTo(new Acted.Refused("This is ANNA's task."));
    assertThat(await(scene.desk.handOver(scene.click(CLARA, task), BORIS)))
        .isEqualTo(new Acted.Done());
    assertThat(scene.find(task).assignee()).contains(BORIS);
  }

  @Test
  void taskIsHandedOnlyToSomebodyWhoWorksHere() {
    assertThat(await(scene.desk.handOver(scene.click(ANNA, ofAnna()), new Login("nobody"))))
        .isEqualTo(new Acted.Refused("Nobody called 'nobody' works here."));
  }

  @Test
  void clickToldTwiceCountsOnce() {
    TaskId task = ofAnna();
    var click = scene.click(ANNA, task);
    assertThat(await(scene.desk.done(click, false))).isEqualTo(new Acted.Done());
    assertThat(await(scene.desk.claim(scene.click(BORIS, task))))
        .isEqualTo(new Acted.Refused("already done: word of anna"));
  }

  @Test
  void complaintStaysOpenUntilWhoIsResponsibleSaysThatItIsSolved() {
    scene.cadences.with(
        Situation.COMPLAINT,
        FollowUpScene.again(TaskKind.COMPLAINT, Duration.ofHours(2), Duration.ofDays(1)));
    var anna = scene.team.find(ACME, ANNA).orElseThrow();
    await(scene.desk.complain(ACME, anna, CLIENT, Optional.empty(), "The pump leaks", "f1"));
    TaskId task = new TaskId("complaint/f1");
    assertThat(scene.find(task).due()).isEqualTo(NINE.plus(HOUR.multipliedBy(2)));
    assertThat(await(scene.desk.done(scene.click(BORIS, task), true)))
        .isInstanceOf(Acted.Refused.class);
    await(scene.desk.done(scene.click(ANNA, task), false));
    assertThat(scene.find(task))
        .extracting(TaskRecord::state, TaskRecord::due)
        .containsExactly(TaskState.WAITING, NINE.plus(Duration.ofDays(1)));
    await(scene.desk.done(scene.click(ANNA, task), true));
    assertThat(scene.find(task).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void onlyWhatWasSetAsideIsTriedAgain() {
    assertThat(await(scene.desk.retry(scene.click(ANNA, ofAnna()))))
        .isEqualTo(new Acted.Refused("This task is not set aside."));
  }
}
