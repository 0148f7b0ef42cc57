package io.leadline.demo.pbx;

import static io.leadline.demo.pbx.SceneComparison.NUMBER;
import static io.leadline.demo.pbx.SceneComparison.PATIENT;
import static io.leadline.demo.pbx.SceneComparison.SALES;
import static io.leadline.demo.pbx.SceneComparison.assertSame;
import static io.leadline.demo.pbx.SceneComparison.caller;
import static io.leadline.demo.pbx.SceneComparison.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.pbx.ami.Translated;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the simulated PBX tells when a manager connection acts on it: as the real Asterisk 22 told
/// it when it was recorded.
class RecordedActionsTest {

  private static final String STEP = "Step: (put|read|count|drop))";

  private Scene scene;

  @BeforeEach
  void begin() throws IOException {
    scene = new Scene();
  }

  @AfterEach
  void end() throws IOException {
    scene.close();
  }

  @Test
  void clientIsCalledBack() throws Exception {
    scene.outside = new Outside.Pickup(Duration.ofSeconds(2), Duration.ofSeconds(5));

    assertSame("callback-reached", calledBack("cb-1", 1));
  }

  @Test
  void calledBackClientIsBusy() throws Exception {
    scene.outside = new Outside.Busy(Duration.ofSeconds(3));

    assertSame("callback-busy", calledBack("cb-2", 1));
  }

  @Test
  void repGivesUpBeforeTheClientAnswers() throws Exception {
    scene.listens("PJSIP/104", 9);

    assertSame("callback-no-answer", calledBack("cb-3", 1));
  }

  @Test
  void repDoesNotAnswerTheOwnCallBack() throws Exception {
    assertSame("callback-agent-no-answer", calledBack("cb-4", -1));
  }

  @Test
  void memberPausesAndComesBack() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");

    String stream =
        scene.play(() -> {
          scene.pbx.pause("PJSIP/104", true, "lunch");
          scene.pbx.pause("PJSIP/104", false, "");
        });

    Gist told = Gist.simulated(stream);
    assertThat(told.calls()).isEmpty();
    assertThat(told.phones()).isEqualTo(Gist.recorded("pause-and-unpause").phones());
  }

  @Test
  void snapshotShowsWhoTalksAndWhoWaits() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal");
    for (String away : List.of("105", "106", "107")) {
      scene.phone("PJSIP/" + away, -1, SALES, "personal");
    }
    for (String away : List.of("101", "102", "103")) {
      scene.phone("PJSIP/" + away, -1, "personal", "kam");
    }
    scene.phone("PJSIP/108", -1, "personal").phone("PJSIP/900", -1, "personal");
    for (String away : List.of("101", "102", "103", "105", "106", "107", "108", "900")) {
      scene.pbx.register("PJSIP/" + away, false);
    }
    String stream =
        scene.play(
            () -> {
              scene.pbx.call(caller(PATIENT, 30));
              scene.later(
                  Duration.ofSeconds(3), () -> scene.pbx.call(caller(Duration.ofSeconds(9), 30)));
            },
            Duration.ofSeconds(5),
            () ->
                "Action: CoreShowChannels\r\nActionID: CoreShowChannels-1\r\n\r\n"
                    + "Action: QueueStatus\r\nActionID: QueueStatus-1",
            "Event: QueueStatusComplete");

    Gist told = Gist.simulated(answersIn(stream));
    Gist real = Gist.recorded("snapshot");
    real.calls().remove("queue lab-small");
    assertThat(told.calls()).containsExactlyInAnyOrderElementsOf(real.calls());
    assertThat(told.calls()).endsWith("synchronised");
    assertThat(told.phones()).containsExactlyInAnyOrderEntriesOf(real.phones());
  }

  /// The recording goes on with the dialplan's test of itself, which the simulation has none of.
  @Test
  void copyOfTheKeyClientsIsWrittenReadCountedAndDropped() throws Exception {
    String written = "\r\nVariable: LL_SYNC_NUMBER=+4930555002\r\nVariable: LL_SYNC_ROW=103|104|0";
    String named = "\r\nVariable: LL_SYNC_NUMBER=+4930555002";
    String other = "\r\nVariable: LL_SYNC_NUMBER=+4930555001\r\nVariable: LL_SYNC_ROW=101|102|0";
    synchronise("put", other);
    String before = scene.play(() -> {});
    synchronise("put", written);
    synchronise("read", named);
    synchronise("count", "");
    synchronise("drop", named);

    String told = scene.play(() -> {}).substring(before.length());
    assertThat(synchronised(told)).isEqualTo(synchronised(Translated.text("sync-and-selftest")));
  }

  @Test
  void callerIsWithdrawnWhenTheRoundOfRingingIsOver() throws Exception {
    scene.phone("PJSIP/101", -1, "personal", "kam").phone("PJSIP/104", 1, SALES, "personal");
    try (var agi = targets("queue:kam:60,queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      String stream =
          scene.play(
              () -> {
                scene.pbx.call(caller(PATIENT, 3));
                scene.later(Duration.ofSeconds(8), () -> scene.pbx.register("PJSIP/101", false));
              },
              Duration.ofSeconds(4),
              () ->
                  "Action: QueueWithdrawCaller\r\nQueue: kam\r\nCaller: "
                      + scene.pbx.firstIn("kam").orElseThrow(),
              "Message: Withdraw requested successfully");

      assertSame("withdrawn", Gist.simulated(stream));
    }
  }

  private void synchronise(String step, String variables) throws IOException {
    scene.say(
        "Action: Originate\r\nChannel: Local/"
            + step
            + "@ll-sync/n\r\nContext: ll-sync\r\nExten: done"
            + variables);
    scene.hear("Event: Hangup");
  }

  private static List<String> synchronised(String stream) {
    return stream
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("(UserEvent: LeadlineSync|Number:.*|Row:.*|" + STEP))
        .toList();
  }

  private Gist calledBack(String attempt, int answersAfter) throws Exception {
    scene.phone("PJSIP/104", answersAfter, SALES, "personal");
    scene.say(
        "Action: Originate\r\nActionID: 7\r\nChannel: PJSIP/104\r\nContext: ll-callback\r\n"
            + "Exten: "
            + NUMBER
            + "\r\nPriority: 1\r\nAsync: true\r\nTimeout: 12000\r\n"
            + "ChannelId: "
            + attempt
            + "\r\nVariable: __LL_ID="
            + attempt);
    scene.hear("Message: Originate successfully queued");
    return Gist.simulated(scene.play(() -> {}));
  }

  private static String answersIn(String stream) {
    int last = stream.indexOf("Event: QueueStatusComplete");
    return stream.substring(
        stream.indexOf("Event: CoreShowChannel\n"), stream.indexOf("\n\n", last) + 2);
  }
}
