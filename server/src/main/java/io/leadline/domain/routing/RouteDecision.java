package io.leadline.domain.routing;

import io.leadline.event.NotLeadKind;
import java.util.List;
import java.util.Optional;

/// The outcome of the routing rules for one call or mail.
///
/// @param rule the deciding rule's name
/// @param at its file:line
/// @param targets the stages in order, never empty
/// @param why one reason for each rule looked at, the deciding one last
public record RouteDecision(
    String rule,
    String at,
    List<Target> targets,
    int priority,
    AskSource askSource,
    Optional<NotLeadKind> notLead,
    List<Reason> why) {
  /// Why a rule did or did not decide.
  ///
  /// @param because a sentence for people: the condition that failed, or what held
  public record Reason(String rule, boolean matched, String because) {}
}
