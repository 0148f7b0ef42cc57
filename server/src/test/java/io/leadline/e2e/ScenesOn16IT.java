package io.leadline.e2e;

import org.junit.jupiter.api.Tag;

/// Every scene, on the Asterisk that is the oldest that we serve.
@Tag("full")
class ScenesOn16IT extends CallScenes {
  ScenesOn16IT() {
    super(Site.OLDEST);
  }
}
