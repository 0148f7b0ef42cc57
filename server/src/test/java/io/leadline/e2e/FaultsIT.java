package io.leadline.e2e;

import java.util.Set;

/// The fault that asks most: the server is killed while callers hear the question.
class FaultsIT extends FaultScenes {
  FaultsIT() {
    super("e2e-killed", Site.NEWEST, Set.of(Fault.SERVER_KILLED));
  }
}
