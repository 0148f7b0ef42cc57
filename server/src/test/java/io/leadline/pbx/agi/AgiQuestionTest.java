package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The lead-source question, as the caller meets it.
class AgiQuestionTest extends AgiScene {
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
  void silentCallerIsNotAskedAgainWhereThatTakesTooLong() throws Exception {
    callers.longest = Duration.ofSeconds(20);
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).calls("17.1", "", "100")) {
      pbx.plays("source-question", "");
      pbx.answers("WAIT FOR DIGIT", "200 result=0");
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered NO_KEY");
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
          .filteredOn(command -> !command.startsWith("EXEC MSet"))
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
  void missingPromptDoesNotHoldTheCaller() throws Exception {
    callers.asks(1);
    try (var pbx = new PlayedAsterisk(port).without("/").calls("17.1", "", "100")) {
      pbx.untilClosed();
      assertThat(callers.asked).contains("answered UNSERVED");
      assertThat(pbx.variable("LL_DONE")).isEqualTo("\"1\"");
    }
  }
}
