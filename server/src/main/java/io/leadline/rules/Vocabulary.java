package io.leadline.rules;

import java.util.Optional;
import java.util.Set;

/// What the configuration says there is. A rule that asks for something else would never hold, so
/// it is a fault; where nothing is said, everything goes.
public record Vocabulary(
    Optional<Set<String>> companies,
    Optional<Set<String>> brands,
    Optional<Set<String>> mailboxes,
    Optional<Set<String>> sources) {
  /// Rules on their own, without a configuration.
  public static final Vocabulary ANY =
      new Vocabulary(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
