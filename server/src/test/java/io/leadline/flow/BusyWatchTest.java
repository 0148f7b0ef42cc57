package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Callers whom the PBX turns away as busy do not go unheard of.
class BusyWatchTest {
  private static final String STRANGER = "+493077712";

  private final AlarmScene scene = new AlarmScene();
  private final BusyWatch watch = new BusyWatch(scene.knowledge, scene.alarms);
  private int calls;

  @Test
  void clientWhoIsTurnedAwayIsAnAlarmThatNamesTheClient() {
    call(AlarmScene.KEY_CLIENT, "BUSY");
    assertThat(scene.standing())
        .singleElement()
        .returns(AlarmKind.LIMIT_REACHED, AlarmRecord::kind)
        .returns(
            "A caller of Client Works was turned away as busy: the number had too many calls at"
                + " once.",
            AlarmRecord::text);
    assertThat(scene.mailed).containsExactly(Set.of(AlarmScene.DUTY));
  }

  @Test
  void strangerIsToldByTheLastDigitsAlone() {
    call(STRANGER, "BUSY");
    assertThat(scene.standing())
        .extracting(AlarmRecord::text)
        .containsExactly(
            "A caller whose number ends in 712 was turned away as busy: the number had too many"
                + " calls at once.");
  }

  @Test
  void floodIsOneAlarmUntilSomebodyLooksAfterItAndThenAnother() {
    for (int each = 0; each < 50; each++) {
      call(STRANGER, "BUSY");
    }
    scene.tasks.clock.move(Duration.ofMinutes(2));
    call(STRANGER, "BUSY");
    assertThat(scene.standing()).hasSize(1);
    assertThat(scene.mailed).hasSize(1);

    await(scene.alarms.acknowledge(ACME, scene.standing().getFirst().id(), ANNA));
    assertThat(scene.standing()).isEmpty();
    scene.tasks.clock.move(Duration.ofMinutes(2));
    call(STRANGER, "BUSY");
    assertThat(scene.standing()).hasSize(1);
    assertThat(scene.mailed).hasSize(2);
  }

  @Test
  void anotherNumbersFloodIsAnAlarmOfItsOwnAndManyNumbersAreOne() {
    call(STRANGER, "BUSY");
    call("+493077713", "BUSY");
    assertThat(scene.standing())
        .extracting(AlarmRecord::text)
        .anyMatch(text -> text.contains("ends in 712"))
        .anyMatch(text -> text.contains("ends in 713"))
        .hasSize(2);
    assertThat(scene.mailed).hasSize(2);

    for (int number = 100; number < 200; number++) {
      call("+493077" + number, "BUSY");
    }
    assertThat(scene.standing())
        .hasSize(BusyWatch.MOST_APART + 1)
        .extracting(AlarmRecord::text)
        .contains(
            "Callers of many numbers were turned away as busy: each number had too many calls at"
                + " once.");
    assertThat(scene.mailed).hasSize(BusyWatch.MOST_APART + 1);
  }

  @Test
  void whoHungUpOrFoundNobodyWasNotTurnedAway() {
    call(AlarmScene.KEY_CLIENT, "");
    call(AlarmScene.KEY_CLIENT, "ABANDONED");
    call(AlarmScene.KEY_CLIENT, "FULL");
    assertThat(scene.standing()).isEmpty();
  }

  private void call(String number, String outcome) {
    var call = new CallId("north:" + ++calls);
    var now = scene.tasks.clock.instant();
    watch.told(new PbxEvent.CallArrived("north", now, call, number, "+4930900"));
    watch.told(new PbxEvent.CallEnded("north", now, call, "17", "", outcome));
  }
}
