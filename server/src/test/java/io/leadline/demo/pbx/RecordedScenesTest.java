package io.leadline.demo.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The simulated PBX tells each scene as the real Asterisk 22 told it when it was recorded.
class RecordedScenesTest {

  private static final String NUMBER = "+4930111001";
  private static final String SALES = "incoming-sales";

  /// A real phone takes a moment for everything.
  private static final Duration ALIKE = Duration.ofSeconds(1);

  private static final Duration PATIENT = Duration.ofMinutes(20);

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
  void answered() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");

    assertSame("answered", play(caller(PATIENT, 6)));
  }

  /// The phone is in wrap-up after a call that ended five seconds before.
  @Test
  void callerWhoGivesUpInTheQueue() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");

    String stream =
        scene.play(() -> {
          scene.pbx.call(caller(PATIENT, 6));
          scene.later(Duration.ofSeconds(9), () -> scene.ignores("PJSIP/104"));
          scene.later(
              Duration.ofSeconds(13), () -> scene.pbx.call(caller(Duration.ofSeconds(12), 6)));
        });

    assertSame("abandoned-in-queue", Gist.simulated(fromSecondCall(stream)));
  }

  @Test
  void managerIsPassedOverForTheDeputy() throws Exception {
    scene.phone("PJSIP/101", -1, "personal", "kam").phone("PJSIP/102", 2, "personal", "kam");
    scene.say(
        "Action: Originate\r\nChannel: Local/put@ll-sync/n\r\nContext: ll-sync\r\nExten: done\r\n"
            + "Variable: LL_SYNC_NUMBER="
            + NUMBER
            + "\r\nVariable: LL_SYNC_ROW=101|102|0");
    scene.hear("Event: Hangup");

    assertSame("kam-personal-chain", play(caller(PATIENT, 5)));
  }

  @Test
  void stageThatTimesOutGoesOnToTheNext() throws Exception {
    scene.phone("PJSIP/101", -1, "personal", "kam").phone("PJSIP/104", 2, SALES, "personal");

    assertSame("stage-timeout", routed("queue:kam:6,queue:incoming-sales:600", "", 4));
  }

  @Test
  void queuesWithoutMembersRefuse() throws Exception {
    scene.phone("PJSIP/101", 1, "personal", "kam").phone("PJSIP/104", 2, SALES, "personal");
    scene.pbx.register("PJSIP/101", false);

    assertSame(
        "joinempty",
        routed("personal:101:20,queue:kam:60,queue:incoming-sales:600", "referral", 4),
        "personal PJSIP/101",
        "kam PJSIP/101");
  }

  @Test
  void hungUpInTheQuestion() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");
    try (var agi =
        new ScriptedAgi(
            "SET VARIABLE TIMEOUT(absolute) 9",
            "STREAM FILE leadline/en/source-question \"123\"")) {
      scene.pbx.askAt(agi.address());
      var caller =
          new Caller(
              NUMBER,
              "+49301000",
              List.of(),
              Optional.of(Duration.ofSeconds(3)),
              PATIENT,
              Duration.ofSeconds(4),
              false);

      assertSame("hung-up-in-question", play(caller));
      assertThat(agi.answers).endsWith("HANGUP");
    }
  }

  @Test
  void clientIsCalledBack() throws Exception {
    scene.outside = Optional.of(new Outside.Pickup(Duration.ofSeconds(2), Duration.ofSeconds(5)));

    assertSame("callback-reached", calledBack("cb-1", 1));
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
  void ledgerIsWrittenAsAsteriskWritesIt() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");
    play(caller(PATIENT, 6));

    assertThat(scene.ledger().lines().map(line -> line.replaceAll("\\b17\\d{8}(\\.\\d+)?", "#")))
        .containsExactly(
            "#|NONE|NONE|NONE|QUEUESTART|",
            "#|#|leadline|NONE|LLARRIVED|+4930111001|+49301000",
            "#|#|leadline|NONE|LLFALLBACK|sales|FAILURE",
            "#|#|incoming-sales|NONE|ENTERQUEUE||+4930111001|1",
            "#|#|incoming-sales|Phone 104|CONNECT|2|#|2",
            "#|#|incoming-sales|Phone 104|COMPLETEAGENT|2|6|1",
            "#|#|leadline|NONE|LLENDED|16||ANSWERED");
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

  /// A call that the server sends along these stages.
  private Gist routed(String targets, String source, int talkSeconds) throws Exception {
    try (var agi =
        new ScriptedAgi(
            "SET VARIABLE LL_TARGETS \"" + targets + "\"",
            "SET VARIABLE LL_SOURCE \"" + source + "\"",
            "SET VARIABLE LL_DONE 1")) {
      scene.pbx.askAt(agi.address());
      return play(caller(PATIENT, talkSeconds));
    }
  }

  private static String fromSecondCall(String stream) {
    int first = stream.indexOf("UserEvent: LeadlineArrived");
    int second = stream.indexOf("UserEvent: LeadlineArrived", first + 1);
    return stream.substring(stream.lastIndexOf("Event: UserEvent", second));
  }

  private Gist play(Caller caller) throws Exception {
    return Gist.simulated(scene.play(() -> scene.pbx.call(caller)));
  }

  private static Caller caller(Duration patience, int talkSeconds) {
    return new Caller(
        NUMBER,
        "+49301000",
        List.of(),
        Optional.empty(),
        patience,
        Duration.ofSeconds(talkSeconds),
        false);
  }

  private static void assertSame(String recording, Gist told, String... beside) {
    Gist real = Gist.recorded(recording);
    List.of(beside).forEach(told.phones()::remove);

    assertThat(told.calls()).isNotEmpty().isEqualTo(real.calls());
    assertThat(told.phones()).containsExactlyInAnyOrderEntriesOf(real.phones());
    for (int at = 0; at < real.times().size(); at++) {
      assertThat(told.times().get(at))
          .as(real.calls().get(at))
          .isCloseTo(real.times().get(at), ALIKE);
    }
  }
}
