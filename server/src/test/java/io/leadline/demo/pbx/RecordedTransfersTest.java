package io.leadline.demo.pbx;

import static io.leadline.demo.pbx.SceneComparison.PATIENT;
import static io.leadline.demo.pbx.SceneComparison.SALES;
import static io.leadline.demo.pbx.SceneComparison.assertSame;
import static io.leadline.demo.pbx.SceneComparison.caller;
import static io.leadline.demo.pbx.SceneComparison.targets;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The simulated PBX tells of callers who are handed on, of phones that ring together and of one
/// who calls again as the real Asterisk told it when it was recorded.
class RecordedTransfersTest {
  private static final Duration SPOKEN = Duration.ofSeconds(3);

  /// From dialling to hanging up, as the keys were pressed.
  private static final Optional<Duration> A_WORD = Optional.of(Duration.ofMillis(3_350));

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
  void allRingAndTheQuickestAnswers() throws Exception {
    scene.phone("PJSIP/101", 5, "personal", "kam").phone("PJSIP/102", 2, "personal", "kam");
    scene.phone("PJSIP/103", -1, "personal", "kam");

    assertSame("ringall-quickest", routed("queue:kam:30", 4));
  }

  @Test
  void callerIsHandedOnToAColleagueWithoutAWord() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal").phone("PJSIP/105", 1, SALES, "personal");
    scene.handsOn("PJSIP/104", new HandOn(SPOKEN, "PJSIP/105", Optional.empty()));

    assertSame("blind-transfer", routed("personal:104:20", 4));
  }

  @Test
  void callerIsHandedOnToAQueueWithoutAWord() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal").phone("PJSIP/101", 1, "personal", "kam");
    scene.handsOn("PJSIP/104", new HandOn(SPOKEN, "kam", Optional.empty()));

    assertSame("blind-transfer-to-queue", routed("personal:104:20", 4));
  }

  @Test
  void callerIsHandedOnToAColleagueAfterAWord() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal").phone("PJSIP/105", 1, SALES, "personal");
    scene.handsOn("PJSIP/104", new HandOn(Duration.ofMillis(5_690), "PJSIP/105", A_WORD));

    assertSame("attended-transfer", routed("personal:104:20", 12));
  }

  @Test
  void callerIsHandedOnToAQueueAfterAWord() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal").phone("PJSIP/101", 1, "personal", "kam");
    scene.handsOn("PJSIP/104", new HandOn(Duration.ofMillis(5_700), "kam", A_WORD));

    assertSame("attended-transfer-to-queue", routed("personal:104:20", 12));
  }

  @Test
  void whoHungUpWhileTalkingCallsAgain() throws Exception {
    scene.phone("PJSIP/104", 1, SALES, "personal");
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      Caller first = caller(PATIENT, 1);
      String stream =
          scene.play(() -> {
            scene.pbx.call(
                new Caller(
                    first.number(),
                    first.dialled(),
                    first.keys(),
                    first.hangsUpInQuestion(),
                    first.patience(),
                    Duration.ofSeconds(1),
                    true));
            scene.later(Duration.ofMillis(2_250), () -> scene.pbx.call(caller(PATIENT, 3)));
          });

      assertSame("calls-again", Gist.simulated(stream));
    }
  }

  private Gist routed(String targets, int talkSeconds) throws Exception {
    try (var agi = targets(targets, "")) {
      scene.pbx.askAt(agi.address());
      return Gist.simulated(scene.play(() -> scene.pbx.call(caller(PATIENT, talkSeconds))));
    }
  }
}
