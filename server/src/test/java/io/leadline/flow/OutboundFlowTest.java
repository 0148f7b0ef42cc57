package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.LEAD;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CallId;
import io.leadline.event.LeadEvent;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.TaskId;
import io.leadline.event.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// After a talk that the rep dialled the outcome is owed, as after one that came in.
class OutboundFlowTest {
  private static final CallId TALK = new CallId("north:out1");
  private static final String CLIENT = "+4915112345";

  private final TaskScene scene = new TaskScene();
  private final OutboundFlow outbound =
      new OutboundFlow(
          scene.ports,
          scene.store.directory(),
          scene.team,
          scene.followUps,
          _ -> new OutboundFlow.Dialling(ACME, new NumberingPlan("DE"), List.of()));

  @BeforeEach
  void openLead() {
    scene.caller(Tier.UNKNOWN, Optional.empty());
  }

  @Test
  void repWhoDialledAClientWithAnOpenLeadOwesTheOutcome() {
    talk(TaskScene.phone(ANNA), CLIENT);
    TaskRecord owed = owed().orElseThrow();
    assertThat(owed.lead()).contains(LEAD);
    assertThat(owed.assignee()).contains(ANNA);
    assertThat(owed.text()).isEqualTo("Leave the outcome of the talk");
    assertThat(owed.due()).isEqualTo(scene.clock.instant().plus(Duration.ofMinutes(30)));
  }

  @Test
  void talkToldTwiceIsOwedOnce() {
    talk(TaskScene.phone(ANNA), CLIENT);
    talk(TaskScene.phone(ANNA), CLIENT);
    assertThat(await(scene.store.tasks().openFor(ACME, ANNA, 10)))
        .filteredOn(task -> task.id().talk().isPresent())
        .hasSize(1);
  }

  @Test
  void leadThatIsLostOwesNothingAnyMore() {
    talk(TaskScene.phone(ANNA), CLIENT);
    scene.tell(new LeadEvent.Lost(LEAD, "too dear", ANNA));
    assertThat(owed()).map(TaskRecord::state).contains(TaskState.CANCELLED);
  }

  @Test
  void nothingIsOwedAfterATalkWithSomebodyWithoutALead() {
    talk(TaskScene.phone(ANNA), "+4930777777");
    assertThat(owed()).isEmpty();
  }

  @Test
  void nobodyOwesATalkOfAPhoneThatIsNobodys() {
    talk(new MemberInterface("PJSIP/999"), CLIENT);
    assertThat(owed()).isEmpty();
  }

  private void talk(MemberInterface phone, String dialled) {
    outbound.told(new PbxEvent.OutboundTalk("north", scene.clock.instant(), TALK, phone, dialled));
  }

  private Optional<TaskRecord> owed() {
    return await(scene.store.tasks().find(ACME, TaskId.owedAfter(TALK)));
  }
}
