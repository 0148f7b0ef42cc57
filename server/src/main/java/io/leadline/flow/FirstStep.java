package io.leadline.flow;

import io.leadline.event.SourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What to do with a caller who has just arrived.
public sealed interface FirstStep {
  /// Put the lead-source question, then tell [InboundCallFlow#answered].
  ///
  /// @param language folder of the prompts
  /// @param keys the keys that stand for a source
  /// @param patience how long to wait for a key after the prompt
  /// @param repeats how often the question may be put again after a wrong key or none
  /// @param longest who presses nothing is asked again only if the whole takes no longer
  /// @param options in the order in which they are read
  /// @param before prompts to play before the question
  record Ask(
      String language,
      Set<Character> keys,
      Duration patience,
      int repeats,
      Duration longest,
      List<Option> options,
      List<String> before)
      implements FirstStep {
    /// A question whose options stand in one prompt, with nothing before it.
    public Ask(
        String language, Set<Character> keys, Duration patience, int repeats, Duration longest) {
      this(language, keys, patience, repeats, longest, List.of(), List.of());
    }
  }

  /// One option of the question.
  record Option(char key, SourceKey source) {}

  /// Ask nothing, go there.
  record Go(RouteInstructions route) implements FirstStep {}
}
