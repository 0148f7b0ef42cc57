package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.flow.RouteInstructions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StraightStayTest {
  @Test
  void queueOfTheFirstStageIsSetAsTheDialplanWouldSetIt() {
    assertThat(settings("queue:incoming-sales:600", "phone:duty:30"))
        .containsEntry("LL_QUEUE", "incoming-sales")
        .containsEntry("LL_LINE", "incoming-sales")
        .containsEntry("LL_SECONDS", "600")
        .containsEntry("LL_HOW", "i")
        .containsEntry("QUEUE_MIN_PENALTY", "0")
        .containsEntry("QUEUE_MAX_PENALTY", "0")
        .containsEntry("QUEUE_PRIO", "5")
        .containsEntry("CHANNEL(language)", "de")
        .containsEntry("LL_STAGE", "1")
        .containsEntry("LL_REST", "phone:duty:30")
        .containsEntry("LL_STRAIGHT", "1");
  }

  @Test
  void stagesOwnPriorityGoesBeforeTheRoutes() {
    assertThat(settings("queue:kam/9:60")).containsEntry("QUEUE_PRIO", "9");
  }

  @Test
  void personIsTheQueueOfAllNarrowedToThePersonsPenalty() {
    assertThat(settings("personal:101:20"))
        .containsEntry("LL_QUEUE", "personal")
        .containsEntry("QUEUE_MIN_PENALTY", "101")
        .containsEntry("QUEUE_MAX_PENALTY", "101")
        .containsEntry("LL_HOW", "in")
        .doesNotContainKey("LL_REST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "queue:incoming-sales",
        "queue:incoming-sales:0",
        "queue:incoming-sales/5/say:60",
        "queue:incoming sales:60",
        "queue::60",
        "personal::20",
        "personal:101x:20",
        "phone:duty:30",
        "offer:incoming-sales:4",
        "promise:call-back:0",
        "later:60"
      })
  void whateverIsNotSimpleIsLeftToTheDialplan(String target) {
    assertThat(settings(target)).isEmpty();
  }

  @Test
  void whoHearsSomethingFirstGoesByTheDialplan() {
    var greeted =
        new RouteInstructions(List.of("queue:kam:60"), 5, "key", "de", List.of("recording-notice"));
    assertThat(StraightStay.settings(greeted)).isEmpty();
  }

  @Test
  void strangeLanguageOrNoStageIsTheDialplans() {
    assertThat(StraightStay.settings(new RouteInstructions(List.of(), 5, "key", "de"))).isEmpty();
    assertThat(
            StraightStay.settings(
                new RouteInstructions(List.of("queue:kam:60"), 5, "key", "de,X=1")))
        .isEmpty();
  }

  private static Map<String, String> settings(String... targets) {
    List<String> turns =
        StraightStay.settings(new RouteInstructions(List.of(targets), 5, "new-caller", "de"));
    var settings = new HashMap<String, String>();
    for (int i = 0; i < turns.size(); i += 2) {
      settings.put(turns.get(i), turns.get(i + 1));
    }
    return settings;
  }
}
