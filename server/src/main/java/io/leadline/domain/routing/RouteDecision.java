package io.leadline.domain.routing;

import io.leadline.event.NotLeadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The outcome of the routing rules for one call or mail.
///
/// @param rule the deciding rule's name
/// @param at its file:line
/// @param version the hash of the rules in force
/// @param targets the stages in order, never empty
/// @param why one reason for each rule looked at, the deciding one last
public record RouteDecision(
    String rule,
    String at,
    String version,
    List<Target> targets,
    Treatment treatment,
    List<Reason> why) {
  /// Why a rule did or did not decide.
  ///
  /// @param clauses what failed, or what held
  public record Reason(String rule, boolean matched, List<Clause> clauses) {
    /// A sentence for people who read English.
    public String because() {
      return ReasonText.in(Locale.ENGLISH).because(this);
    }
  }

  /// The same, with more that held when it was carried out.
  public RouteDecision adding(List<Clause> clauses) {
    if (clauses.isEmpty()) {
      return this;
    }
    Reason last = why.getLast();
    List<Clause> all = Stream.concat(last.clauses().stream(), clauses.stream()).toList();
    List<Reason> reasons = new ArrayList<>(why.subList(0, why.size() - 1));
    reasons.add(new Reason(last.rule(), last.matched(), all));
    return new RouteDecision(rule, at, version, targets, treatment, List.copyOf(reasons));
  }

  public int priority() {
    return treatment.priority();
  }

  public AskSource askSource() {
    return treatment.askSource();
  }

  public Optional<NotLeadKind> notLead() {
    return treatment.notLead();
  }
}
