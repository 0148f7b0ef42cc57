package io.leadline.e2e;

import java.time.Duration;
import java.util.List;

/// One caller and one mail of each kind. The clocks of a busy machine may be three seconds apart.
class EndToEndIT extends EndToEndScenes {
  EndToEndIT() {
    super(
        new Scene(
            "e2e-few",
            Site.NEWEST,
            List.of("104", "105", "106", "107", "109", "110"),
            CallScript.few(),
            MailScript.few(),
            Duration.ofSeconds(3)));
  }
}
