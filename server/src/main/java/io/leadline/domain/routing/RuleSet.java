package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import java.util.ArrayList;
import java.util.List;

/// The rules of an installation in their order. The first that takes a caller decides; the last
/// takes everybody, so that every caller is decided.
public record RuleSet(List<Rule> rules) {
  public RuleSet {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.getLast().takesEverybody()) {
      throw new IllegalArgumentException("the last rule must take everybody");
    }
  }

  public RouteDecision decide(RouteFacts facts) {
    List<Reason> before = new ArrayList<>();
    for (Rule rule : rules) {
      Held held = rule.check(facts);
      if (held.holds()) {
        return rule.decide(facts, held, before);
      }
      before.add(new Reason(rule.name(), false, held.because()));
    }
    throw new IllegalStateException("the last rule takes everybody");
  }
}
