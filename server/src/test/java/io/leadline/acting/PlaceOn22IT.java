package io.leadline.acting;

import io.leadline.e2e.NeedsLab;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

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
  static void stop() throws Exception {
    if (lab != null) {
      lab.close();
    }
  }

  @Override
  ActingLab lab() {
    return lab;
  }
}
