package io.leadline.e2e;

import java.util.EnumSet;
import org.junit.jupiter.api.Tag;

/// Every fault, on the newest Asterisk.
@Tag("full")
class FaultsOn22IT extends FaultScenes {
  FaultsOn22IT() {
    super("e2e-faults-22", Site.NEWEST, EnumSet.allOf(Fault.class));
  }
}
