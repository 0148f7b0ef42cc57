package io.leadline.e2e;

import org.junit.jupiter.api.Tag;

/// Every scene, on the Asterisk that is the newest.
@Tag("full")
class ScenesOn22IT extends CallScenes {
  ScenesOn22IT() {
    super(Site.NEWEST);
  }
}
