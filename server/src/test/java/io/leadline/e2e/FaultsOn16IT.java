package io.leadline.e2e;

import java.util.EnumSet;
import org.junit.jupiter.api.Tag;

/// Every fault, on the oldest Asterisk we serve.
@Tag("full")
class FaultsOn16IT extends FaultScenes {
  FaultsOn16IT() {
    super("e2e-faults-16", Site.OLDEST, EnumSet.allOf(Fault.class));
  }
}
