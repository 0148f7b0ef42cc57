package io.leadline.domain.lead;

import io.leadline.event.AccountId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.Money;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Person;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One lead as it stands in the store.
///
/// @param qualifiedAt when it first reached `QUALIFIED` or further
/// @param need what the person wants, in the rep's words
public record LeadRecord(
    LeadId id,
    Person person,
    Optional<AccountId> account,
    Tier tier,
    Instant openedAt,
    LeadStage stage,
    List<Witness> witnesses,
    Optional<Instant> qualifiedAt,
    Optional<Instant> closedAt,
    Optional<Money> revenue,
    Optional<String> lostReason,
    Optional<NotLeadKind> notLead,
    Optional<Login> owner,
    String need) {
  /// The reason by which the lead of an erased person ends for the figures; nobody lost it.
  public static final String ERASED = "erased";

  public boolean erased() {
    return stage == LeadStage.LOST && lostReason.filter(ERASED::equals).isPresent();
  }
}
