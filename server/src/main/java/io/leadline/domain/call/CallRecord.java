package io.leadline.domain.call;

import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call as it stands in the store.
///
/// @param origin whether the arrival was seen live or learnt from the PBX's ledger
/// @param outcome empty while the call lasts
public record CallRecord(
    CallId id,
    Instant arrivedAt,
    Origin origin,
    Optional<PhoneNumber> number,
    String dialled,
    String brand,
    Person person,
    Optional<AccountId> account,
    Tier tier,
    LeadId lead,
    Optional<QuestionOutcome> question,
    Optional<Routing> routing,
    List<Stay> stays,
    Optional<Instant> connectedAt,
    Optional<Login> answeredBy,
    Optional<CallOutcome> outcome,
    Optional<Instant> endedAt,
    int waitSeconds,
    int ringSeconds,
    int talkSeconds) {
  /// Why the call went where it went; as [io.leadline.event.CallEvent.Routed] told it.
  public record Routing(
      String rule,
      String ruleAt,
      List<String> targets,
      List<String> why,
      String version,
      Map<String, String> facts) {}
}
