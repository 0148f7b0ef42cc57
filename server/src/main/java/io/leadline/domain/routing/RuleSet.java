package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules of an installation in their order. The first that takes a caller decides; the last
/// takes everybody, so that every caller is decided.
public final class RuleSet {
  private final List<Rule> rules;
  private final String version;
  private final RuleIndex index;

  /// @param version the hash of their files
  public RuleSet(List<Rule> rules, String version) {
    this.rules = List.copyOf(rules);
    this.version = version;
    if (this.rules.isEmpty() || !this.rules.getLast().takesEverybody()) {
      throw new IllegalArgumentException("the last rule must take everybody");
    }
    this.index = new RuleIndex(this.rules);
  }

  public List<Rule> rules() {
    return rules;
  }

  /// The hash of their files.
  public String version() {
    return version;
  }

  /// The queues in which a caller is told the place and the usual wait.
  public Set<QueueName> announced() {
    return rules.stream()
        .flatMap(rule -> rule.to().stream())
        .flatMap(stage -> stage.line().stream())
        .filter(Target.Queue::announced)
        .map(Target.Queue::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The queues to which callers of the company may be sent.
  public Set<QueueName> queues(CompanyId company) {
    return rules.stream()
        .filter(rule -> rule.concerns(company))
        .flatMap(rule -> rule.to().stream())
        .flatMap(stage -> stage.line().stream())
        .map(Target.Queue::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  public RouteDecision decide(RouteFacts facts) {
    long[] left = index.leftOver(facts);
    for (int word = 0; word < left.length; word++) {
      for (long bits = left[word]; bits != 0; bits &= bits - 1) {
        int i = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        if (i < rules.size() && rules.get(i).takes(facts)) {
          return decided(i, facts);
        }
      }
    }
    throw new IllegalStateException("the last rule takes everybody");
  }

  private RouteDecision decided(int i, RouteFacts facts) {
    Rule rule = rules.get(i);
    Rule.Way way = rule.way(facts);
    return new RouteDecision(
        rule.name(),
        rule.at(),
        version,
        way.targets(),
        rule.treatment(),
        new Why(rules, i, facts, way));
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
