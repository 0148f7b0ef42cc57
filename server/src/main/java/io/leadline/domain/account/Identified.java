package io.leadline.domain.account;

import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is there and what is open with them.
///
/// @param openLead the person's open lead
/// @param sourceKnown whether that lead has a witness for its source already
/// @param lastRep who talked with the person last
/// @param stage how far that lead has come
/// @param lost when the person was lost since the last conversation, oldest first
public record Identified(
    Identity who,
    Optional<LeadId> openLead,
    boolean sourceKnown,
    Optional<Login> lastRep,
    Optional<LeadStage> stage,
    List<Instant> lost) {
  /// Somebody of whose lead no more is known and who was not lost.
  public Identified(
      Identity who, Optional<LeadId> openLead, boolean sourceKnown, Optional<Login> lastRep) {
    this(who, openLead, sourceKnown, lastRep, Optional.empty(), List.of());
  }

  public static Identified nobody() {
    return new Identified(new Identity.Nobody(), Optional.empty(), false, Optional.empty());
  }
}
