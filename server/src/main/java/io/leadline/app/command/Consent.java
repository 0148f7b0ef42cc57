package io.leadline.app.command;

import io.leadline.app.Refusal;
import java.io.Console;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A yes before what cannot be undone: by `--yes`, or by a word typed at a terminal. Where nobody
/// can be asked, silence is a no.
final class Consent {
  private Consent() {}

  /// Goes on, or refuses.
  ///
  /// @param yes whether `--yes` was given
  /// @param question what will be gone, as a sentence
  /// @param word what is typed to go on
  /// @param done what was not done, as in "nothing was erased"
  /// @throws Refusal where there is no yes
  static void require(boolean yes, String question, String word, String done) {
    require(
        yes,
        question,
        word,
        done,
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(
                console -> asked -> Optional.ofNullable(console.readLine("%s", asked)).orElse("")));
  }

  /// @param terminal shows the question and gives the answer; empty where there is none
  static void require(
      boolean yes,
      String question,
      String word,
      String done,
      Optional<UnaryOperator<String>> terminal) {
    if (yes) {
      return;
    }
    UnaryOperator<String> asking =
        terminal.orElseThrow(() ->
            new Refusal(
                "nothing was %s: there is no terminal to ask at; give --yes if it is meant"
                    .formatted(done)));
    if (!asking.apply("%s Type %s to go on: ".formatted(question, word)).strip().equals(word)) {
      throw new Refusal("nothing was " + done);
    }
  }
}
