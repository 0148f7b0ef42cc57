package io.leadline.demo.pbx;

import static io.leadline.demo.pbx.SceneComparison.NUMBER;
import static io.leadline.demo.pbx.SceneComparison.PATIENT;
import static io.leadline.demo.pbx.SceneComparison.SALES;
import static io.leadline.demo.pbx.SceneComparison.assertSame;
import static io.leadline.demo.pbx.SceneComparison.caller;
import static io.leadline.demo.pbx.SceneComparison.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The simulated PBX tells each scene as the real Asterisks, 22 and 16, told it when they were
/// recorded.
class RecordedScenesTest {

  private static final Duration IN_THE_QUESTION = Duration.ofMillis(5_900);

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
  void keyIsPressedInTheQuestion() throws Exception {
    scene.phone("PJSIP/104", 2, SALES, "personal");
    try (var agi =
        new ScriptedAgi(
            "SET VARIABLE TIMEOUT(absolute) 9",
            "STREAM FILE leadline/en/source-question \"123\"",
            "STREAM FILE leadline/en/thanks \"\"",
            "SET VARIABLE LL_TARGETS \"queue:incoming-sales:60\"",
            "SET VARIABLE LL_SOURCE \"2\"",
            "SET VARIABLE LL_DONE 1")) {
      scene.pbx.askAt(agi.address());
      var caller =
          new Caller(
              NUMBER,
              "+49301000",
              List.of(new Caller.KeyPress('2', IN_THE_QUESTION)),
              Optional.empty(),
              PATIENT,
              Duration.ofSeconds(4),
              false);

      assertSame("key-pressed", play(caller));
      assertThat(agi.answers.stream().filter(answer -> answer.startsWith("200 result=50")))
          .hasSize(1);
    }
  }

  @Test
  void phoneThatIsNotAnsweredRingsAgainAndThenAnother() throws Exception {
    scene.phone("PJSIP/104", -1, SALES, "personal").phone("PJSIP/105", 2, SALES, "personal");
    scene.pbx.register("PJSIP/105", false);

    String stream =
        scene.play(() -> {
          scene.pbx.call(caller(PATIENT, 5));
          scene.later(
              Duration.ofSeconds(20),
              () -> {
                scene.pbx.register("PJSIP/105", true);
                scene.pbx.register("PJSIP/104", false);
              });
        });

    Gist told = Gist.simulated(stream);
    told.phones()
        .forEach((phone, states) -> {
          if (phone.endsWith("PJSIP/105")) {
            registrationLeftOut(states);
          }
        });
    assertSame("ring-no-answer-then-other", told);
  }

  /// Recordings leave out that phones come and go before they ring.
  private static void registrationLeftOut(List<String> states) {
    while (!states.isEmpty() && !states.getFirst().endsWith(" 3")) {
      states.removeFirst();
    }
  }

  @Test
  void withheldNumberWaitsForAPhoneInWrapUp() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal");

    String stream =
        scene.play(() -> {
          scene.pbx.call(caller(PATIENT, 6));
          scene.later(Duration.ofSeconds(14), () -> scene.pbx.call(withheld()));
        });

    assertSame("withheld", Gist.simulated(fromSecondCall(stream)));
  }

  @Test
  void phoneOutsideAnyQueueAnswers() throws Exception {
    scene.phone("PJSIP/101", -1, "personal", "kam").phone("PJSIP/900", 2, "personal");
    scene.pbx.register("PJSIP/101", false);

    assertSame(
        "phone-stage-answered",
        routed("queue:kam:20,phone:PJSIP/900:20", "", 4),
        "personal PJSIP/101",
        "kam PJSIP/101");
  }

  @Test
  void callerWhomNobodyCanTakeIsPromisedACall() throws Exception {
    scene.phone("PJSIP/104", -1, SALES, "personal");
    scene.pbx.register("PJSIP/104", false);

    assertSame(
        "nobody-promised",
        routed("personal:104:20", "", 4),
        "personal PJSIP/104",
        "incoming-sales PJSIP/104");
  }

  @Test
  void memberWhoTurnsTheCallAwayIsPassedOver() throws Exception {
    scene.phone("PJSIP/104", -1, SALES, "personal").phone("PJSIP/101", 2, "personal", "kam");
    scene.rejects("PJSIP/104", 1);

    assertSame("member-rejects", routed("personal:104:20,queue:kam:20", "", 4));
  }

  @Test
  void fullQueueSendsTheNextCallerOn() throws Exception {
    scene.smallQueue();
    scene
        .phone("PJSIP/101", -1, "lab-small", "personal", "kam")
        .phone("PJSIP/104", 1, SALES, "personal");
    try (var agi = targets("queue:lab-small:30,queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      String stream =
          scene.play(() -> {
            scene.pbx.call(caller(Duration.ofSeconds(9), 3));
            scene.later(Duration.ofMillis(2_388), () -> scene.pbx.call(caller(PATIENT, 3)));
          });

      Gist told = Gist.simulated(stream);
      assertSame("queue-full", told, "lab-small PJSIP/101");
    }
  }

  @Test
  void threeCallersShareTwoPhones() throws Exception {
    scene.phone("PJSIP/105", 4, SALES, "personal").phone("PJSIP/104", 2, SALES, "personal");

    String stream =
        scene.play(() -> {
          scene.pbx.call(caller(PATIENT, 3));
          scene.later(Duration.ofMillis(758), () -> scene.pbx.call(caller(PATIENT, 6)));
          scene.later(
              Duration.ofMillis(998), () -> scene.pbx.call(caller(Duration.ofSeconds(5), 6)));
        });

    assertSame("two-at-once", Gist.simulated(stream));
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

  /// A call that the server sends along these stages.
  private Gist routed(String targets, String source, int talkSeconds) throws Exception {
    try (var agi = targets(targets, source)) {
      scene.pbx.askAt(agi.address());
      return play(caller(PATIENT, talkSeconds));
    }
  }

  private static Caller withheld() {
    return new Caller(
        "", "+49301000", List.of(), Optional.empty(), PATIENT, Duration.ofSeconds(4), false);
  }

  private static String fromSecondCall(String stream) {
    int first = stream.indexOf("UserEvent: LeadlineArrived");
    int second = stream.indexOf("UserEvent: LeadlineArrived", first + 1);
    return stream.substring(stream.lastIndexOf("Event: UserEvent", second));
  }

  private Gist play(Caller caller) throws Exception {
    return Gist.simulated(scene.play(() -> scene.pbx.call(caller)));
  }
}
