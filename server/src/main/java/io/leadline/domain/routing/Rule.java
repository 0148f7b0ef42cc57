package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A routing rule: these callers go there.
///
/// @param at its file:line
/// @param when all of them must hold; none: it takes everybody
/// @param to the stages in order; the last must be there for everybody at any time
public record Rule(
    String name, String at, List<Condition> when, List<Stage> to, Treatment treatment) {
  public Rule {
    when = List.copyOf(when);
    to = List.copyOf(to);
    if (to.isEmpty() || !to.getLast().endsSurely()) {
      throw new IllegalArgumentException("the last stage must be a queue, a phone or a promise");
    }
  }

  public boolean takesEverybody() {
    return when.isEmpty();
  }

  /// Whether it may take callers of the company: no condition of its own names others only.
  public boolean concerns(CompanyId company) {
    return when.stream()
        .allMatch(condition ->
            !(condition instanceof ArrivalCondition.CompanyIs named)
                || named.wanted().contains(company));
  }

  /// As the other [#concerns], and no condition names brands or mailboxes of others only.
  public boolean concerns(CompanyId company, Elsewhere elsewhere) {
    return concerns(company) && when.stream().noneMatch(elsewhere::alone);
  }

  /// What is other companies' alone, by the names that rules call it.
  public record Elsewhere(Set<String> brands, Set<String> mailboxes) {
    private boolean alone(Condition condition) {
      return (condition instanceof ArrivalCondition.BrandIs(var wanted)
              && brands.containsAll(wanted))
          || (condition instanceof MailCondition.MailboxIs(var names)
              && mailboxes.containsAll(names));
    }
  }

  boolean takes(RouteFacts facts) {
    return Condition.all(when, facts);
  }

  /// Why it did not take them.
  Reason refused(RouteFacts facts) {
    return new Reason(name, false, Condition.whyAll(when, facts));
  }

  /// Where it sends whoever it takes.
  Way way(RouteFacts facts) {
    List<Target> targets = new ArrayList<>(to.size());
    List<Clause> leftOut = new ArrayList<>();
    Set<Login> named = new LinkedHashSet<>();
    for (Stage stage : to) {
      switch (AtWork.of(stage.of(facts, named), facts, named)) {
        case Stage.Found.There there -> {
          Optional<Login> again = Stage.login(there.target()).filter(login -> !named.add(login));
          if (again.isEmpty()) {
            targets.add(there.target());
          } else if (facts.medium() == RouteFacts.Medium.CALL) {
            leftOut.add(Clause.holds("rung-before", again.get().value()));
          }
        }
        case Stage.Found.InPlace other -> {
          named.addAll(Stage.login(other.target()).stream().toList());
          targets.add(other.target());
          leftOut.add(other.because());
        }
        case Stage.Found.LeftOut out -> leftOut.addAll(out.because());
      }
    }
    return new Way(List.copyOf(targets), leftOut);
  }

  /// Why it took them, and which stages there are not for them.
  Reason took(RouteFacts facts, Way way) {
    List<Clause> why = new ArrayList<>();
    if (when.isEmpty()) {
      why.add(Clause.holds("everybody"));
    } else {
      why.addAll(Condition.whyAll(when, facts));
    }
    why.addAll(way.leftOut());
    treatment.notLead().ifPresent(kind -> why.add(Clause.holds("not-lead", Condition.word(kind))));
    return new Reason(name, true, List.copyOf(why));
  }

  /// The stages of a rule for one caller.
  record Way(List<Target> targets, List<Clause> leftOut) {}
}
