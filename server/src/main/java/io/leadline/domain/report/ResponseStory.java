package io.leadline.domain.report;

import io.leadline.event.LeadId;
import java.time.Instant;
import java.util.Optional;

/// How soon somebody of the company turned to one new lead.
///
/// @param arrivedAt of the lead's first interaction
/// @param attemptedAt when a person first answered, dialled or wrote; never after `talkedAt`
/// @param talkedAt of the first conversation: a talk, or an answered mail
public record ResponseStory(
    LeadId lead,
    Way way,
    Instant arrivedAt,
    Optional<Instant> attemptedAt,
    Optional<Instant> talkedAt) {
  /// How the lead came.
  public enum Way {
    CALL,
    MAIL,
    /// Captured by a rep.
    HAND
  }
}
