package io.leadline.domain.lead;

import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a rep says on leaving the card; anything may still be missing.
///
/// @param form the form's own id, so that a click told twice counts once
/// @param call the call that was talked about, if it was one
public record Leaving(
    String form,
    LeadId lead,
    Optional<CallId> call,
    Optional<Conversation> outcome,
    Optional<NextStep> next,
    String note) {
  /// What is missing before the card can be left, in words.
  public List<String> missing() {
    var missing = new ArrayList<String>();
    if (outcome.isEmpty()) {
      missing.add("outcome");
    }
    if (next.isEmpty()) {
      missing.add("next step");
    } else if (next.get() instanceof NextStep.Due due && due.text().isBlank()) {
      missing.add("what is to be done, in one sentence");
    } else if (next.get() instanceof NextStep.Lost lost && lost.reason().isBlank()) {
      missing.add("reason of the refusal");
    }
    if (outcome.filter(Conversation.NOT_A_LEAD::equals).isPresent()
        && !(next.orElse(null) instanceof NextStep.NotALead)) {
      missing.add("kind of interaction that is no lead");
    }
    return missing;
  }
}
