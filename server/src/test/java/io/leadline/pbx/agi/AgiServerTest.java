package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.flow.FirstStep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgiServerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T08:00:00Z"));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final PlayedCallers callers = new PlayedCallers();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private AgiServer server;
  private int port;

  @BeforeEach
  void serve() throws IOException {
    listen(new AgiSettings("main", "127.0.0.1", 0, List.of(), 4, 4, Duration.ofMillis(500)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void callerWhoIsNotAskedIsRoutedAtOnce() throws Exception {
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "+49301", "100")) {
      assertThat(pbx.untilClosed())
          .containsExactly(
              "CHANNEL STATUS",
              "SET VARIABLE LL_TARGETS \"personal:101:20,queue:incoming-sales:600\"",
              "SET VARIABLE LL_PRIORITY \"5\"",
              "SET VARIABLE LL_RULE \"new \\\"caller\\\"\"",
              "SET VARIABLE LL_LANGUAGE \"en\"",
              "SET VARIABLE LL_DONE \"1\"");
      assertThat(callers.nextAsked()).isEqualTo("arrived main:17.1 +49301 100");
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
  void keyDuringThePromptIsTheAnswerAndThanksFollow() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays("source-question", "2");
      pbx.plays("thanks", "");
      pbx.untilClosed();
      assertThat(pbx.variable("LL_SOURCE")).isEqualTo("\"2\"");
      assertThat(pbx.variable("LL_DONE")).isEqualTo("\"1\"");
      assertThat(callers.asked).containsExactly("arrived main:17.1  100", "answered PRESSED 2");
    }
  }

  @Test
  void optionsAreReadInTheirOrderAndAKeyEndsTheReading() throws Exception {
    callers.asksInParts();
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays(
          "source-intro&leadline/en/option-fair&leadline/en/key-2"
              + "&leadline/en/option-search&leadline/en/key-1",
          "1");
      pbx.plays("thanks", "");
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered PRESSED 1");
    }
  }

  @Test
  void questionIsReadAsAWholeWhereThePbxHasNotItsParts() throws Exception {
    callers.asksInParts();
    try (var pbx = new PlayedAsterisk(port).without("key-2").calls("17.1", "", "100")) {
      pbx.plays("source-question", "2");
      pbx.plays("thanks", "");
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered PRESSED 2");
    }
  }

  @Test
  void starAfterThePromptIsAnAnswerToo() throws Exception {
    callers.asks(0);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays("source-question", "");
      pbx.answers("WAIT FOR DIGIT 4000", "200 result=42");
      pbx.plays("thanks", "");
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered PRESSED *");
    }
  }

  @Test
  void wrongKeyIsToldAndTheQuestionPutOnceMore() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays("source-question", "9");
      pbx.plays("not-understood", "");
      pbx.plays("source-question", "");
      pbx.answers("WAIT FOR DIGIT", "200 result=0");
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered WRONG_KEY 9");
      assertThat(pbx.variable("LL_SOURCE")).isEmpty();
    }
  }

  @Test
  void silentCallerIsAskedTwiceAndRouted() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      for (int asked = 0; asked < 2; asked++) {
        pbx.plays("source-question", "");
        pbx.answers("WAIT FOR DIGIT", "200 result=0");
      }
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered NO_KEY");
      assertThat(pbx.variable("LL_DONE")).isEqualTo("\"1\"");
    }
  }

  @Test
  void watchdogIsArmedBeforeEverythingThatLasts() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays("source-question", "");
      pbx.answers("WAIT FOR DIGIT", "200 result=0");
      pbx.plays("source-question", "1");
      pbx.plays("thanks", "");
      pbx.untilClosed();
      assertThat(pbx.commands)
          .filteredOn(command -> !command.startsWith("SET VARIABLE LL_"))
          .containsExactly(
              "CHANNEL STATUS",
              "SET VARIABLE TIMEOUT(absolute) \"2\"",
              "STREAM FILE \"leadline/en/source-question\" \"\" 1000000000", // how long is it?
              "SET VARIABLE TIMEOUT(absolute) \"12\"", // ten seconds
              "GOSUB ll-say s 1 \"leadline/en/source-question\"",
              "GET VARIABLE LL_KEY",
              "SET VARIABLE TIMEOUT(absolute) \"6\"",
              "WAIT FOR DIGIT 4000",
              "SET VARIABLE TIMEOUT(absolute) \"12\"",
              "GOSUB ll-say s 1 \"leadline/en/source-question\"",
              "GET VARIABLE LL_KEY",
              "SET VARIABLE TIMEOUT(absolute) \"2\"",
              "STREAM FILE \"leadline/en/thanks\" \"\" 1000000000",
              "SET VARIABLE TIMEOUT(absolute) \"12\"",
              "GOSUB ll-say s 1 \"leadline/en/thanks\"",
              "GET VARIABLE LL_KEY");
    }
  }

  @Test
  void hangUpInTheQuestionIsTold() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.answers("GOSUB ll-say", "200 result=-1");
      pbx.sends("HANGUP");
    }
    assertThat(callers.nextAsked()).startsWith("arrived");
    assertThat(callers.nextAsked()).isEqualTo("hung up");
    ended("HUNG_UP");
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
  void missingPromptDoesNotHoldTheCaller() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).without("/").calls("17.1", "", "100")) {
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered UNSERVED");
      assertThat(pbx.variable("LL_DONE")).isEqualTo("\"1\"");
    }
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

  private void listen(AgiSettings settings) throws IOException {
    server = new AgiServer(settings, callers, loops, CLOCK, meters);
    port = server.start();
  }

  private void ended(String ending) {
    await()
        .untilAsserted(() ->
            assertThat(
                    meters
                        .counter("leadline.agi.dialogues", "pbx", "main", "ending", ending)
                        .count())
                .isEqualTo(1));
  }

  private void refused(String why, int times) {
    await()
        .untilAsserted(() ->
            assertThat(meters.counter("leadline.agi.refused", "pbx", "main", "why", why).count())
                .isEqualTo(times));
  }
}
