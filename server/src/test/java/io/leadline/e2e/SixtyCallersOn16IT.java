package io.leadline.e2e;

import org.junit.jupiter.api.Tag;

/// Sixty callers and forty mails on the oldest Asterisk we serve.
@Tag("full")
class SixtyCallersOn16IT extends EndToEndScenes {
  SixtyCallersOn16IT() {
    super(Scene.sixty(Site.OLDEST));
  }
}
