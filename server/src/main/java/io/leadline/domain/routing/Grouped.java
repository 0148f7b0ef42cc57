package io.leadline.domain.routing;

import java.util.List;
import java.util.stream.Stream;

/// Conditions put together otherwise than by all of them holding.
public sealed interface Grouped extends Condition {
  /// All conditions in it.
  default Stream<Condition> parts() {
    return switch (this) {
      case Not not -> not.conditions().stream();
      case AnyOf any -> any.groups().stream().flatMap(List::stream);
    };
  }

  /// The conditions do not hold together.
  record Not(List<Condition> conditions) implements Grouped {
    @Override
    public boolean holds(RouteFacts facts) {
      return !Condition.all(conditions, facts);
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return Condition.whyAll(conditions, facts);
    }
  }

  /// One of the groups holds.
  record AnyOf(List<List<Condition>> groups) implements Grouped {
    @Override
    public boolean holds(RouteFacts facts) {
      for (int i = 0; i < groups.size(); i++) {
        if (Condition.all(groups.get(i), facts)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return groups.stream()
          .filter(group -> Condition.all(group, facts))
          .findFirst()
          .map(group -> Condition.whyAll(group, facts))
          .orElseGet(() ->
              groups.stream()
                  .flatMap(group -> Condition.whyAll(group, facts).stream())
                  .distinct()
                  .toList());
    }
  }
}
