package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who would rather be called back is dialled in turn, or left to people, never kept without end.
class PlaceFlowTest {
  private static final String CLIENT = "+493055514003";

  private final PlaceScene scene = new PlaceScene();

  @Test
  void placeThatPhonesAnswerWithoutAKeyIsGivenUpToPeople() {
    asks();
    scene.answersAndEnds("1", "PJSIP/103", "DECLINED");
    scene.pauseEnds();
    scene.answersAndEnds("1", "PJSIP/104", "DECLINED");
    scene.pauseEnds();
    scene.answersAndEnds("1", "PJSIP/103", "DECLINED");
    scene.pauseEnds();
    scene.pauseEnds();

    assertThat(scene.orders).hasSize(3).allMatch("keep north:1 at 1"::equals);
    TaskRecord task = scene.task("1").orElseThrow();
    assertThat(task.state()).isEqualTo(TaskState.WAITING);
    assertThat(task.note())
        .isEqualTo("no key was pressed at 103, 104, 103: the place in line is given up");
  }

  @Test
  void repWhoHangsUpInTheAnnouncementHasRefusedToo() {
    asks();
    for (int i = 0; i < PlaceFlow.MOST_REFUSALS; i++) {
      assertThat(scene.task("1").orElseThrow().note()).doesNotContain("given up");
      scene.answersAndEnds("1", "PJSIP/103", "");
      scene.pauseEnds();
    }
    assertThat(scene.task("1").orElseThrow().note()).contains("no key was pressed at 103");
  }

  @Test
  void refusedPlaceLetsWhoWaitsBehindItBeServedFirst() {
    asks();
    scene.answersAndEnds("1", "PJSIP/103", "DECLINED");
    assertThat(scene.orders).as("out of the line").hasSize(1);
    scene.pauseEnds();
    assertThat(scene.orders).as("back in it").hasSize(2);
  }

  /// Whether the place is kept is not known then: the PBX takes no second one of the same id.
  @Test
  void placeWhoseOrderWasNotAnsweredIsOrderedAgainUnderTheSameId() {
    scene.silent = true;
    asks();
    scene.silent = false;
    scene.pauseEnds();
    assertThat(scene.attempts).hasSize(2);
    assertThat(scene.attempts.getLast()).isEqualTo(scene.attempts.getFirst());
  }

  @Test
  void placeThatIsTakenUpAgainAfterARestartOfThePbxIsNotTakenTwice() {
    asks();
    scene.answersAndEnds("1", "PJSIP/103", "DECLINED");
    scene.synchronises();
    scene.pauseEnds();
    assertThat(scene.orders).hasSize(2);
  }

  @Test
  void refusalsAreCountedOnOverARestartOfTheServer() {
    asks();
    scene.answersAndEnds("1", "PJSIP/103", "DECLINED");
    scene.pauseEnds();
    scene.answersAndEnds("1", "PJSIP/104", "DECLINED");
    assertThat(scene.task("1").orElseThrow().note()).isEqualTo("no key was pressed at 103, 104");
    scene.restarts();
    assertThat(scene.orders).hasSize(3);
    scene.answersAndEnds("1", "PJSIP/105", "");
    assertThat(scene.task("1").orElseThrow().note())
        .isEqualTo("no key was pressed at 103, 104, 105: the place in line is given up");
    scene.restarts();
    assertThat(scene.orders).as("it is a matter for people now").hasSize(3);
  }

  @Test
  void serverThatComesBackWithoutItsStoreKeepsThePlacesOnceTheStoreIsThere() {
    asks();
    scene.storeAway = true;
    scene.restarts();
    scene.synchronises();
    scene.pauseEnds();
    assertThat(scene.orders).hasSize(1);
    scene.storeAway = false;
    scene.pauseEnds();
    assertThat(scene.orders).containsExactly("keep north:1 at 1", "keep north:1 at 1");
    scene.pauseEnds();
    assertThat(scene.orders).as("it is kept once").hasSize(2);
  }

  @Test
  void placeThatALineWithoutMembersLetsGoIsGivenUpAtLast() {
    asks();
    for (int i = 0; i < 30; i++) {
      scene.letsGo("1");
      scene.pauseEnds();
    }
    assertThat(scene.orders).hasSize(20);
    assertThat(scene.task("1").orElseThrow().note())
        .isEqualTo("the line let the place go 20 times: it is given up");
  }

  @Test
  void clientWhoIsReachedEndsTheTask() {
    asks();
    scene.step("1", Step.REACHED, "ANSWER");
    scene.pass(Duration.ofMinutes(1));
    scene.step("1", Step.ENDED, "ANSWER");
    assertThat(scene.task("1").orElseThrow().state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void whoDeclinesAnOfferMadeBeforeAnyLineStandsBeforeWhoCameLater() {
    scene.arrives("1", CLIENT);
    scene.pass(Duration.ofSeconds(12));
    scene.arrives("2", "+493055514004");
    scene.joins("2");
    scene.pass(Duration.ofSeconds(16));
    scene.declines("1");
    assertThat(scene.orders).containsExactly("rejoin north:1 at 1");
  }

  @Test
  void whoDeclinesInTheLineGoesBackToTheOldPlace() {
    scene.arrives("1", CLIENT);
    scene.joins("1");
    scene.arrives("2", "+493055514004");
    scene.pass(Duration.ofSeconds(1));
    scene.joins("2");
    scene.pass(Duration.ofSeconds(1));
    scene.arrives("3", "+493055514005");
    scene.joins("3");
    scene.declines("2");
    assertThat(scene.orders).containsExactly("rejoin north:2 at 2");
  }

  private void asks() {
    scene.arrives("1", CLIENT);
    scene.accepts("1", CLIENT);
  }
}
