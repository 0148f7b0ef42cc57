package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.flow.FirstStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiServerTest extends AgiScene {
  @Test
  void callerWhoIsNotAskedIsRoutedAtOnce() throws Exception {
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "+49301", "100")) {
      assertThat(pbx.untilClosed())
          .containsExactly(
              "CHANNEL STATUS",
              "SET VARIABLE LL_RULE \"new \\\"caller\\\"\"",
              "EXEC MSet \"LL_TARGETS=personal:101:20\\\\,queue:incoming-sales:600,LL_PRIORITY=5,"
                  + "LL_LANGUAGE=en,CHANNEL(language)=en,LL_STAGE=1,LL_TRIED_ALL=0,LL_SECONDS=20,"
                  + "LL_QUEUE=personal,LL_LINE=personal,LL_HOW=in,QUEUE_MIN_PENALTY=101,"
                  + "QUEUE_MAX_PENALTY=101,QUEUE_PRIO=5,LL_REST=queue:incoming-sales:600,"
                  + "LL_STRAIGHT=1,LL_DONE=1\"");
      assertThat(callers.nextAsked()).isEqualTo("arrived main:17.1 +49301 100");
    }
  }

  @Test
  void callerCameWhenTheDialplanSaysHoweverLateWeMeet() throws Exception {
    try (var pbx =
        new PlayedAsterisk(port)
            .sends(
                "agi_network_script: inbound",
                "agi_arg_1: 17.1",
                "agi_arg_2: +49301",
                "agi_arg_3: 100",
                "agi_arg_4: 1772438397.250",
                "")) {
      pbx.untilClosed();
      assertThat(callers.arrivals).containsExactly(Instant.parse("2026-03-02T07:59:57.250Z"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "1772438397", "-1.000", "1.2.3"})
  void withoutSuchAWordTheCallerCameNow(String word) throws Exception {
    try (var pbx =
        new PlayedAsterisk(port)
            .sends(
                "agi_network_script: inbound",
                "agi_arg_1: 17.1",
                "agi_arg_2: +49301",
                "agi_arg_3: 100",
                "agi_arg_4: " + word,
                "")) {
      pbx.untilClosed();
      assertThat(callers.arrivals).containsExactly(NOW);
    }
  }

  @Test
  void selfTestIsAnsweredWithoutACall() throws Exception {
    try (var pbx = new PlayedAsterisk(port).sends("agi_network_script: selftest", "")) {
      assertThat(pbx.untilClosed()).containsExactly("SET VARIABLE LL_DONE \"1\"");
      assertThat(callers.asked).isEmpty();
    }
  }

  @Test
  void commandOnADeadChannelIsAHangUp() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.answers(
          "GOSUB ll-say", "511 Command Not Permitted on a dead channel or intercept routine");
      assertThat(pbx.next()).isNull();
    }
    ended("HUNG_UP");
  }

  @Test
  void callerWhoWentOnBeforeWeCameToItIsNoArrival() throws Exception {
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      assertThat(pbx.next()).isEqualTo("CHANNEL STATUS");
    }
    ended("CLOSED");
    assertThat(callers.asked).isEmpty();
  }

  @Test
  void pbxThatGoesOnByItsWatchdogIsNoHangUp() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.nextBeyondSetting();
    }
    ended("CLOSED");
    assertThat(callers.asked).doesNotContain("hung up");
  }

  @Test
  void usageOverSeveralLinesEndsTheDialogue() throws Exception {
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.next();
      pbx.sends(
          "520-Invalid command syntax.  Proper usage follows:",
          " Usage: SET VARIABLE <variablename> <value>",
          "520 End of proper usage.");
      assertThat(pbx.next()).isNull();
    }
    ended("NO_ANSWER");
  }

  @Test
  void flowThatFailsLeavesTheCallerToTheDialplan() throws Exception {
    callers.first = Future.failedFuture(new IllegalStateException("for the test"));
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      assertThat(pbx.nextBeyondSetting()).isNull();
    }
    ended("FAILED");
  }

  @Test
  void flowThatThinksTooLongLeavesTheCallerToTheDialplan() throws Exception {
    callers.first = Promise.<FirstStep>promise().future();
    long begun = System.nanoTime();
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      assertThat(pbx.nextBeyondSetting()).isNull();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    ended("FAILED");
  }

  @Test
  void strangeCallIsLeftAlone() throws Exception {
    try (var pbx = new PlayedAsterisk(port).calls("../17", "", "100")) {
      assertThat(pbx.next()).isNull();
    }
    assertThat(callers.asked).isEmpty();
  }

  @Test
  void slowPeerIsClosed() throws Exception {
    try (var pbx = new PlayedAsterisk(port).sends("agi_network: yes")) {
      assertThat(pbx.next()).isNull();
    }
    refused("slow", 1);
  }

  @Test
  void peerThatIsNoAsteriskIsClosed() throws Exception {
    try (var pbx = new PlayedAsterisk(port).sends("GET / HTTP/1.1")) {
      assertThat(pbx.next()).isNull();
    }
    try (var pbx = new PlayedAsterisk(port).sends("agi_x: " + "y".repeat(20_000))) {
      assertThat(pbx.next()).isNull();
    }
    try (var pbx = new PlayedAsterisk(port)) {
      var lines = new ArrayList<String>();
      for (int i = 0; i < 300; i++) {
        lines.add("agi_x" + i + ": y");
      }
      pbx.sends(lines.toArray(String[]::new));
      assertThat(pbx.next()).isNull();
    }
    refused("malformed", 3);
  }

  @Test
  void callBeyondTheLimitIsToldSoAndTheOthersGoOn() throws Exception {
    callers.asks(0);
    var held = new ArrayList<PlayedAsterisk>();
    for (int i = 0; i < 4; i++) {
      var pbx = new PlayedAsterisk(port).calls("17." + i, "", "100");
      pbx.nextBeyondSetting();
      held.add(pbx);
    }
    try (var fifth = new PlayedAsterisk(port).calls("17.5", "", "100")) {
      assertThat(fifth.untilClosed()).containsExactly("SET VARIABLE LL_SERVER \"full\"");
    }
    assertThat(callers.asked).hasSize(4);
    refused("full", 1);
    for (PlayedAsterisk pbx : held) {
      pbx.sends("200 result=0 Gosub complete")
          .answers("GET VARIABLE LL_KEY", "200 result=1 ()")
          .answers("WAIT FOR DIGIT", "200 result=0")
          .untilClosed();
      pbx.close();
    }
    try (var later = new PlayedAsterisk(port).calls("17.9", "", "100")) {
      assertThat(later.nextBeyondSetting()).startsWith("GOSUB ll-say");
    }
  }

  @Test
  void peerThatFillsEvenTheRoomOfThoseTurnedAwayIsClosedAtOnce() throws Exception {
    var idle = new ArrayList<PlayedAsterisk>();
    server.close();
    listen(new AgiSettings("main", "127.0.0.1", 0, List.of(), 4, 4, Duration.ofMinutes(5)));
    for (int i = 0; i < 8; i++) {
      idle.add(new PlayedAsterisk(port).sends("agi_network: yes"));
    }
    try (var ninth = new PlayedAsterisk(port)) {
      assertThat(ninth.next()).isNull();
    }
    for (PlayedAsterisk pbx : idle) {
      pbx.close();
    }
  }

  @Test
  void repliesToNoCommandEndTheConnection() throws Exception {
    callers.asks(0);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.next();
      assertThat(pbx.floods("nonsense", 50).next()).isNull();
    }
    ended("CLOSED");
  }

  @Test
  void drainWaitsForTheCallersInADialogue() throws Exception {
    callers.asks(0);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.nextBeyondSetting();
      var drained = Thread.ofVirtual().start(this::drain);
      pbx.sends("200 result=0 Gosub complete")
          .answers("GET VARIABLE LL_KEY", "200 result=1 ()")
          .answers("WAIT FOR DIGIT", "200 result=0")
          .untilClosed();
      assertThat(pbx.variable("LL_DONE")).isEqualTo("\"1\"");
      assertThat(drained.join(Duration.ofSeconds(5))).isTrue();
    }
  }

  private void drain() {
    try {
      server.drain(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
