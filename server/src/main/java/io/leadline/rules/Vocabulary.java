package io.leadline.rules;

import java.util.Optional;
import java.util.Set;

/// What the configuration says there is. A rule that asks for something else would never hold, so
/// it is a fault; where nothing is said, everything goes.
///
/// @param entrances where the callers of cases come in
public record Vocabulary(
    Optional<Set<String>> companies,
    Optional<Set<String>> brands,
    Optional<Set<String>> mailboxes,
    Optional<Set<String>> sources,
    Entrances entrances) {
  /// Rules on their own, without a configuration.
  public static final Vocabulary ANY =
      new Vocabulary(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Entrances.NONE);

  /// The same entrances, but whatever rules speak of goes.
  public Vocabulary anythingGoes() {
    return new Vocabulary(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), entrances);
  }
}
