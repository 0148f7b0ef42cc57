package io.leadline.demo.pbx;

import static io.leadline.demo.pbx.SceneComparison.PATIENT;
import static io.leadline.demo.pbx.SceneComparison.SALES;
import static io.leadline.demo.pbx.SceneComparison.caller;
import static io.leadline.demo.pbx.SceneComparison.targets;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What desk and board may order beside pauses, on the simulated PBX.
class OrdersTest {
  private static final Duration THEN = Duration.ofSeconds(5);

  private Scene scene;

  @BeforeEach
  void begin() throws IOException {
    scene = new Scene();
  }

  @AfterEach
  void end() throws IOException {
    scene.close();
  }

  private String waiting(Supplier<String> order, String answer) throws Exception {
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      return scene.play(
          () -> {
            scene.pbx.call(caller(PATIENT, 30));
            scene.later(
                Duration.ofSeconds(1), () -> scene.pbx.call(caller(PATIENT.plusSeconds(9), 30)));
          },
          THEN,
          order,
          "Message: " + answer);
    }
  }

  private String first() {
    return scene.pbx.firstIn("incoming-sales").orElseThrow();
  }

  private static int count(String stream, String line) {
    return stream.split(Pattern.quote(line), -1).length - 1;
  }

  @Test
  void callerWhoWaitsIsHungUp() throws Exception {
    scene.phone("PJSIP/104", -1, SALES);
    String told = waiting(() -> "Action: Hangup\r\nChannel: " + first(), "Channel Hungup");
    assertThat(told).contains("Event: QueueCallerAbandon", "Outcome: ABANDONED");
    assertThat(scene.ledger()).contains("|ABANDON|1|1|");
    assertThat(scene.pbx.calls()).isZero();
  }

  @Test
  void callerWhoTalksIsHungUpAndTheTalkIsOver() throws Exception {
    scene.phone("PJSIP/104", 1, SALES);
    var talking = new String[1];
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      String told =
          scene.play(
              () -> {
                scene.pbx.call(caller(PATIENT, 900));
                scene.later(Duration.ofMillis(900), () -> talking[0] = first());
              },
              THEN,
              () -> "Action: Hangup\r\nChannel: " + talking[0],
              "Message: Channel Hungup");
      assertThat(count(told, "Event: AgentComplete")).isEqualTo(1);
      assertThat(told).contains("Outcome: ANSWERED");
      assertThat(scene.ledger()).contains("|COMPLETECALLER|");
    }
  }

  @Test
  void callerIsSentToAPersonFromTheLine() throws Exception {
    scene.phone("PJSIP/104", -1, SALES).phone("PJSIP/101", 2, "personal");
    String told =
        waiting(
            () ->
                "Action: QueueWithdrawCaller\r\nQueue: incoming-sales\r\nWithdrawInfo: p101\r\nCaller: "
                    + first(),
            "Withdraw requested successfully");
    assertThat(told).contains("QueueStatus: WITHDRAW", "Queue: personal");
    assertThat(scene.ledger()).contains("|personal|Phone 101|CONNECT|");
  }

  @Test
  void callerIsSentToAnotherQueueOutOfAConversation() throws Exception {
    scene.phone("PJSIP/104", 1, SALES).phone("PJSIP/101", 2, "kam");
    var talking = new String[1];
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      scene.play(
          () -> {
            scene.pbx.call(caller(PATIENT, 60));
            scene.later(Duration.ofMillis(900), () -> talking[0] = first());
          },
          THEN,
          () ->
              "Action: Redirect\r\nContext: ll-move\r\nExten: qkam\r\nPriority: 1\r\nChannel: "
                  + talking[0],
          "Message: Redirect successful");
      assertThat(scene.ledger())
          .containsSubsequence("|incoming-sales|Phone 104|CONNECT|", "|kam|Phone 101|CONNECT|");
    }
  }

  @Test
  void lastInLineBecomesTheFirst() throws Exception {
    scene.phone("PJSIP/104", -1, SALES);
    var last = new String[1];
    var first = new String[1];
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      scene.play(
          () -> {
            scene.pbx.call(caller(PATIENT, 30));
            scene.later(Duration.ofSeconds(1), () -> scene.pbx.call(caller(PATIENT, 30)));
            scene.later(THEN.plusSeconds(1), () -> first[0] = first());
          },
          THEN,
          () -> {
            last[0] = scene.pbx.lastIn("incoming-sales").orElseThrow();
            return "Action: QueueChangePriorityCaller\r\nQueue: incoming-sales\r\nPriority: 9\r\nCaller: "
                + last[0];
          },
          "Message: Priority change for caller on queue");
    }
    assertThat(first[0]).isEqualTo(last[0]);
  }

  private static String of(String action) {
    return "Action: " + action + "\r\nQueue: incoming-sales\r\nInterface: PJSIP/101";
  }

  @Test
  void phoneJoinsAQueueAndLeavesIt() throws Exception {
    scene.phone("PJSIP/101", 1, "personal");
    String told =
        waiting(
            () -> String.join("\r\n\r\n", of("QueueAdd"), of("QueueAdd"), of("QueueRemove")),
            "Removed interface from queue");
    assertThat(told)
        .contains(
            "Event: QueueMemberAdded",
            "Membership: dynamic",
            "Message: Unable to add interface: Already there",
            "Event: QueueMemberRemoved");
  }

  @Test
  void supervisorListensAsLongAsTheOthersTalk() throws Exception {
    scene.phone("PJSIP/104", 1, SALES).phone("PJSIP/900", 1);
    try (var agi = targets("queue:incoming-sales:30", "")) {
      scene.pbx.askAt(agi.address());
      String told =
          scene.play(
              () -> scene.pbx.call(caller(PATIENT, 60)),
              THEN,
              () ->
                  "Action: Originate\r\nChannel: PJSIP/900\r\nChannelId: act-1\r\nContext: ll-listen\r\n"
                      + "Exten: hear\r\nPriority: 1\r\nVariable: LL_HEARD=PJSIP/104",
              "Message: Originate successfully queued");
      assertThat(told)
          .containsSubsequence(
              "Event: ChanSpyStart",
              "SpyerUniqueid: act-1",
              "Event: AgentComplete",
              "Event: ChanSpyStop");
    }
  }
}
