package io.leadline.flow;

import java.time.Duration;
import java.util.Set;

/// What to do with a caller who has just arrived.
public sealed interface FirstStep {
  /// Put the lead-source question, then tell [InboundCallFlow#answered].
  ///
  /// @param language folder of the prompts
  /// @param keys the keys that stand for a source
  /// @param patience how long to wait for a key after the prompt
  /// @param repeats how often the question may be put again after a wrong key or none
  record Ask(String language, Set<Character> keys, Duration patience, int repeats)
      implements FirstStep {}

  /// Ask nothing, go there.
  record Go(RouteInstructions route) implements FirstStep {}
}
