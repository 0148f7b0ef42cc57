package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryAlarmReads;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmFlowTest {
  private static final AlarmId LINK = new AlarmId("link/north");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final EmailAddress DUTY = new EmailAddress("duty@acme.example");

  private final TaskScene scene = new TaskScene();
  private final List<Set<EmailAddress>> told = new ArrayList<>();
  private boolean away;
  private final AlarmFlow alarms =
      new AlarmFlow(
          new AlarmFlow.Ports(
              new TaskPorts(scene.ports.tasks(), scene.ports.records(), this::record),
              MemoryAlarmReads.of(scene.store)),
          scene.team,
          new AlarmFlow.Terms(MINUTE.multipliedBy(5), List.of(DUTY)),
          (_, _, to) -> {
            told.add(to);
            return Future.succeededFuture();
          },
          scene.clock);

  private Future<Recorded> record(Fact fact) {
    return away
        ? Future.succeededFuture(new Recorded.Spooled())
        : scene.ports.journal().record(fact);
  }

  private void raise() {
    await(alarms.raise(ACME, LINK, AlarmKind.LINK_DOWN, "north", "No answer from north."));
  }

  private List<AlarmRecord> standing() {
    return await(alarms.standing(ACME));
  }

  @Test
  void whatIsWrongIsToldOnceWhileItLasts() {
    raise();
    raise();
    assertThat(told).containsExactly(Set.of(DUTY));
    assertThat(standing()).hasSize(1);
  }

  @Test
  void whatIsWrongWhileTheStoreIsAwayIsToldOnceAndNotAgainWhenItIsBack() {
    away = true;
    raise();
    raise();
    assertThat(told).hasSize(1);
    away = false;
    raise();
    raise();
    assertThat(told).hasSize(1);
    assertThat(standing()).hasSize(1);
  }

  @Test
  void alarmNobodyAcknowledgesIsToldAgainAfterFiveMinutes() {
    raise();
    scene.clock.move(MINUTE.multipliedBy(4));
    await(alarms.tick(ACME));
    assertThat(told).hasSize(1);
    scene.clock.move(MINUTE);
    await(alarms.tick(ACME));
    assertThat(told).hasSize(2);
    assertThat(standing().getFirst().times()).isEqualTo(2);
  }

  @Test
  void acknowledgedAlarmStandsButIsToldNoMore() {
    raise();
    assertThat(await(alarms.acknowledge(ACME, LINK, ANNA))).isEqualTo(new Acted.Done());
    assertThat(await(alarms.acknowledge(ACME, LINK, BORIS)))
        .isEqualTo(new Acted.Refused("acknowledged by anna"));
    scene.clock.move(MINUTE.multipliedBy(60));
    assertThat(await(alarms.tick(ACME))).isEmpty();
    assertThat(told).hasSize(1);
    assertThat(standing().getFirst().acknowledgedBy()).contains(ANNA);
  }

  @Test
  void whatIsRightAgainIsOffTheBoardAndMayBeRaisedAnew() {
    raise();
    await(alarms.clear(ACME, LINK));
    assertThat(standing()).isEmpty();
    scene.clock.move(MINUTE);
    raise();
    assertThat(told).hasSize(2);
  }

  @Test
  void overdueTaskAlarmsWhenTheLastInLineIsToldAndNoLongerThanItIsOpen() {
    scene.taskClock.listen((company, task) -> await(alarms.overdue(company, task.id())));
    TaskId task = scene.task(TaskKind.PROMISE, MINUTE, Optional.empty(), ANNA);
    for (int minutes : List.of(1, 15, 30)) {
      assertThat(standing()).isEmpty();
      scene.clock.move(MINUTE.multipliedBy(minutes));
      scene.tick();
    }
    assertThat(standing())
        .extracting(AlarmRecord::text)
        .containsExactly("Not done in time: Call with the price");
    await(scene.desk.done(scene.click(ANNA, task), false));
    await(alarms.tick(ACME));
    assertThat(standing()).isEmpty();
  }
}
