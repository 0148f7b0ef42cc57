package io.leadline.domain.account;

import io.leadline.event.LeadId;
import io.leadline.event.Login;
import java.util.Optional;

/// Who is there and what is open with them.
///
/// @param openLead the person's open lead
/// @param sourceKnown whether that lead has a witness for its source already
/// @param lastRep who talked with the person last
public record Identified(
    Identity who, Optional<LeadId> openLead, boolean sourceKnown, Optional<Login> lastRep) {
  public static Identified nobody() {
    return new Identified(new Identity.Nobody(), Optional.empty(), false, Optional.empty());
  }
}
