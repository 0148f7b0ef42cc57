package io.leadline.store;

import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was open with a person when last seen.
record OpenMatter(
    Optional<LeadId> lead,
    boolean sourceKnown,
    Optional<Login> lastRep,
    Optional<LeadStage> stage,
    List<Instant> lost) {
  static final OpenMatter NOTHING =
      new OpenMatter(Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());
}
