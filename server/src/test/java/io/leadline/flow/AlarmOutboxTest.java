package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.TaskKind;
import io.leadline.flow.AlarmWord.Step;
import io.leadline.store.MemoryAlarmReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmOutboxTest {
  private static final AlarmId LINK = new AlarmId("link/north");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TaskScene scene = new TaskScene();
  private final List<AlarmWord> heard = new ArrayList<>();
  private boolean deaf;
  private boolean storeAway;
  private final AlarmOutbox outbox =
      new AlarmOutbox(
          scene.ports,
          word -> {
            heard.add(word);
            return deaf ? Future.failedFuture("it answered 500") : Future.succeededFuture();
          },
          scene.clock);
  private final AlarmFlow alarms =
      new AlarmFlow(
          new AlarmFlow.Ports(scene.ports, MemoryAlarmReads.of(scene.store)),
          scene.team,
          new AlarmFlow.Terms(MINUTE.multipliedBy(5), List.of()),
          new AlarmFlow.Teller() {
            @Override
            public Future<Void> tell(CompanyId company, AlarmRecord alarm, Set<EmailAddress> to) {
              return Future.succeededFuture();
            }

            @Override
            public Future<Void> tellOutside(AlarmWord word, boolean stored) {
              return outbox.tell(word, stored && !storeAway);
            }
          },
          scene.clock);

  private void raise() {
    await(alarms.raise(ACME, LINK, AlarmKind.LINK_DOWN, "north", "No answer from north."));
  }

  /// What the server does when it is due.
  ///
  /// @return how many words were due
  private int sendWhatIsDue() {
    var leases =
        await(scene.store.tasks().lease(ACME, TaskKind.NOTIFY, scene.clock.instant(), MINUTE, 10));
    leases.forEach(lease -> await(outbox.send(lease, alarms)));
    return leases.size();
  }

  private List<AlarmId> standing() {
    return await(alarms.standing(ACME)).stream().map(AlarmRecord::id).toList();
  }

  @Test
  void everyStepOfAnAlarmIsToldOnce() {
    raise();
    assertThat(sendWhatIsDue()).isEqualTo(1);
    raise();
    scene.clock.move(MINUTE.multipliedBy(5));
    await(alarms.tick(ACME));
    await(alarms.acknowledge(ACME, LINK, ANNA));
    await(alarms.acknowledge(ACME, LINK, ANNA));
    await(alarms.clear(ACME, LINK));
    await(alarms.clear(ACME, LINK));
    assertThat(sendWhatIsDue()).isEqualTo(3);
    assertThat(sendWhatIsDue()).isZero();
    assertThat(heard)
        .extracting(AlarmWord::step)
        .containsExactlyInAnyOrder(
            new Step.Told(1), new Step.Told(2), new Step.Acknowledged(ANNA), new Step.Cleared());
    assertThat(heard).extracting(AlarmWord::text).containsOnly("No answer from north.");
    assertThat(heard).extracting(AlarmWord::kind).containsOnly(AlarmKind.LINK_DOWN);
  }

  @Test
  void whatIsNotHeardIsToldAgainUnderTheSameIdWithGrowingPauses() {
    deaf = true;
    raise();
    var pauses = new ArrayList<Duration>();
    for (int times = 0; times < 4; times++) {
      assertThat(sendWhatIsDue()).isEqualTo(1);
      var next = await(scene.store.tasks().nextDue(ACME, TaskKind.NOTIFY)).orElseThrow();
      pauses.add(Duration.between(scene.clock.instant(), next));
      scene.clock.move(pauses.getLast());
    }
    deaf = false;
    assertThat(sendWhatIsDue()).isEqualTo(1);
    assertThat(sendWhatIsDue()).isZero();
    assertThat(pauses).isSorted().doesNotHaveDuplicates();
    assertThat(heard)
        .extracting(AlarmWord::delivery)
        .hasSize(5)
        .containsOnly(heard.getFirst().delivery());
  }

  @Test
  void webhookThatTakesNothingIsAnAlarmItselfUntilItTakesSomething() {
    deaf = true;
    raise();
    for (int times = 0; times < AlarmOutbox.FAILURES_UNTIL_ALARM; times++) {
      assertThat(standing()).containsExactly(LINK);
      sendWhatIsDue();
      scene.clock.move(MINUTE);
    }
    assertThat(standing()).containsExactly(LINK, AlarmOutbox.DEAF);
    assertThat(heard).extracting(AlarmWord::alarm).containsOnly(LINK);
    deaf = false;
    sendWhatIsDue();
    assertThat(standing()).containsExactly(LINK);
  }

  @Test
  void whatNeverWentOutIsSetAsideWhereEverybodySeesIt() {
    deaf = true;
    raise();
    for (int times = 0; times < 40; times++) {
      sendWhatIsDue();
      scene.clock.move(MINUTE.multipliedBy(10));
    }
    List<TaskRecord> open = await(scene.store.tasks().open(ACME, 10));
    assertThat(open).extracting(TaskRecord::state).containsExactly(TaskState.QUARANTINED);
    assertThat(open.getFirst().note()).isEqualTo("it answered 500");
  }

  @Test
  void storeThatIsAwayIsNoReasonToWait() {
    storeAway = true;
    raise();
    assertThat(heard).hasSize(1);
    assertThat(sendWhatIsDue()).isZero();

    await(alarms.clear(ACME, LINK));
    deaf = true;
    scene.clock.move(MINUTE);
    raise();
    assertThat(sendWhatIsDue()).isEqualTo(1);
  }
}
