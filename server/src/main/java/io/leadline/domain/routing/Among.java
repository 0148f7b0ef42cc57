package io.leadline.domain.routing;

import static io.leadline.domain.routing.Condition.among;
import static io.leadline.domain.routing.Condition.words;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One thing is looked at, and the values it may have are named.
public non-sealed interface Among extends Condition {
  /// One value that everybody has, among those wanted; `about` is the clause that tells it.
  interface Value<T> extends Among {
    Set<T> wanted();

    T is(RouteFacts facts);

    String about();

    @Override
    default boolean holds(RouteFacts facts) {
      return wanted().contains(is(facts));
    }

    @Override
    default List<Clause> because(RouteFacts facts) {
      return among(about(), is(facts), wanted());
    }
  }

  /// One value that not everybody has, among those wanted; without one it does not hold.
  interface Perhaps<T> extends Among {
    Set<T> wanted();

    Optional<T> is(RouteFacts facts);

    String about();

    /// The clause that tells that there is none.
    default Clause none() {
      return Clause.fails("no-" + about(), List.of(), words(wanted()));
    }

    @Override
    default boolean holds(RouteFacts facts) {
      return is(facts).filter(wanted()::contains).isPresent();
    }

    @Override
    default List<Clause> because(RouteFacts facts) {
      return is(facts)
          .map(value -> among(about(), value, wanted()))
          .orElseGet(() -> List.of(none()));
    }
  }
}
