package io.leadline.acting;

import io.leadline.e2e.NeedsLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Call-back instead of waiting, on Asterisk 22.
@NeedsLab
@Tag("full")
class PlaceOn22IT extends PlaceScenes {
  private static ActingLab lab;

  @BeforeAll
  static void start() throws Exception {
    lab = new ActingLab("22");
  }

  @AfterAll
  static void stop() {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  ActingLab lab() {
    return lab;
  }

  @Test
  @Override
  void ruleOffersACallBack() throws Exception {
    super.ruleOffersACallBack();
  }

  @Test
  @Override
  void callerWhoCallsInIsNotDialledToo() throws Exception {
    super.callerWhoCallsInIsNotDialledToo();
  }

  @RepeatedTest(10)
  void thirdOfFiveIsCalledInTurn(RepetitionInfo run) throws Exception {
    thirdOfFiveIsCalledInTurn(run.getCurrentRepetition());
  }
}
