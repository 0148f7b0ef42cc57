package io.leadline.e2e;

import org.junit.jupiter.api.Tag;

/// Sixty callers and forty mails on the newest Asterisk.
@Tag("full")
class SixtyCallersOn22IT extends EndToEndScenes {
  SixtyCallersOn22IT() {
    super(Scene.sixty(Site.NEWEST));
  }
}
