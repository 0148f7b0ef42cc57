package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// The rules of an installation in their order. The first that takes a caller decides; the last
/// takes everybody, so that every caller is decided.
///
/// @param version the hash of their files
public record RuleSet(List<Rule> rules, String version) {
  public RuleSet {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.getLast().takesEverybody()) {
      throw new IllegalArgumentException("the last rule must take everybody");
    }
  }

  public RouteDecision decide(RouteFacts facts) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.takes(facts)) {
        Rule.Way way = rule.way(facts);
        return new RouteDecision(
            rule.name(),
            rule.at(),
            version,
            way.targets(),
            rule.treatment(),
            new Why(rules, i, facts, way));
      }
    }
    throw new IllegalStateException("the last rule takes everybody");
  }

  /// The reasons, put together when somebody reads them: a decision among a thousand rules is made
  /// in microseconds, its reasons are a thousand lists. All they are made of never changes.
  private static final class Why extends AbstractList<Reason> implements RandomAccess {
    private final List<Rule> rules;
    private final int decided;
    private final RouteFacts facts;
    private final Rule.Way way;

    Why(List<Rule> rules, int decided, RouteFacts facts, Rule.Way way) {
      this.rules = rules;
      this.decided = decided;
      this.facts = facts;
      this.way = way;
    }

    @Override
    public Reason get(int index) {
      Rule rule = rules.get(index);
      return index < decided ? rule.refused(facts) : rule.took(facts, way);
    }

    @Override
    public int size() {
      return decided + 1;
    }
  }
}
