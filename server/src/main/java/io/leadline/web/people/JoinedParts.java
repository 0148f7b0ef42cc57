package io.leadline.web.people;

import io.leadline.domain.account.Union;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What went into an account or a contact, oldest first.
final class JoinedParts {
  private JoinedParts() {}

  /// @param <I> their ids
  /// @param known finds those that are there
  /// @param line how one is shown
  static <I, T> Future<List<ContactPage.Joined>> of(
      Future<Optional<Union<I>>> union,
      Function<List<I>, Future<Map<I, T>>> known,
      BiFunction<Union.Part<I>, T, ContactPage.Joined> line) {
    return union
        .map(found -> found.map(Union::parts).orElse(List.of()))
        .compose(gone ->
            known
                .apply(gone.stream().map(Union.Part::id).toList())
                .map(found ->
                    gone.stream()
                        .flatMap(part ->
                            Optional.ofNullable(found.get(part.id())).stream()
                                .map(other -> line.apply(part, other)))
                        .toList()));
  }
}
