package io.leadline.pbx.agi;

import io.leadline.event.QuestionOutcome;
import io.leadline.flow.FirstStep;
import java.util.Optional;

/// Puts the lead-source question to a caller: prompt with barge-in, some patience after it, once
/// more after a wrong key or none.
final class Question {
  /// Every key stops the prompt, so that a wrong one can be told from none.
  private static final String ALL_KEYS = "0123456789*#";

  private final AgiChannel channel;
  private final PromptLengths lengths;
  private final FirstStep.Ask ask;
  private boolean inParts;

  Question(AgiChannel channel, PromptLengths lengths, FirstStep.Ask ask) {
    this.channel = channel;
    this.lengths = lengths;
    this.ask = ask;
    this.inParts = !ask.options().isEmpty();
  }

  /// What the caller answered.
  ///
  /// @param key pressed last
  record Answer(QuestionOutcome outcome, Optional<Character> key) {}

  Answer put() throws CallerGone, InterruptedException {
    Optional<Character> wrong = Optional.empty();
    for (int asked = 0; asked <= ask.repeats(); asked++) {
      Pressed pressed = ask();
      if (!pressed.played) {
        return new Answer(QuestionOutcome.UNSERVED, Optional.empty());
      }
      if (pressed.key.filter(ask.keys()::contains).isPresent()) {
        return new Answer(QuestionOutcome.PRESSED, pressed.key);
      }
      wrong = pressed.key.isPresent() ? pressed.key : wrong;
      if (pressed.key.isPresent() && asked < ask.repeats()) {
        Optional<Character> hasty = play("not-understood").key();
        if (hasty.filter(ask.keys()::contains).isPresent()) {
          return new Answer(QuestionOutcome.PRESSED, hasty);
        }
      }
    }
    return wrong.isPresent()
        ? new Answer(QuestionOutcome.WRONG_KEY, wrong)
        : new Answer(QuestionOutcome.NO_KEY, Optional.empty());
  }

  void thank() throws CallerGone, InterruptedException {
    play("thanks");
  }

  private Pressed ask() throws CallerGone, InterruptedException {
    Heard heard = read();
    if (!heard.played) {
      return new Pressed(false, Optional.empty());
    }
    if (heard.key.isPresent()) {
      return new Pressed(true, heard.key);
    }
    AgiReply.Result waited = channel.waitForKey(ask.patience());
    if (waited.failed()) {
      channel.probe();
    }
    return new Pressed(true, waited.key());
  }

  /// Reads the question: in parts, the options in their order, or as a whole where the PBX has not
  /// the parts.
  private Heard read() throws CallerGone, InterruptedException {
    if (inParts) {
      Heard heard = parts();
      if (heard.played) {
        return heard;
      }
      inParts = false;
    }
    return part("source-question");
  }

  private Heard parts() throws CallerGone, InterruptedException {
    Heard heard = part("source-intro");
    for (FirstStep.Option option : ask.options()) {
      if (!heard.goesOn()) {
        return heard;
      }
      heard = part("option-" + option.source());
      if (heard.goesOn()) {
        heard = part("key-" + option.key());
      }
    }
    return heard;
  }

  /// Plays one prompt; a key ends it.
  private Heard part(String prompt) throws CallerGone, InterruptedException {
    AgiReply.Result result = play(prompt);
    if (result.failed()) {
      channel.probe(); // the caller may be gone; else the PBX has no such file
      return new Heard(false, Optional.empty());
    }
    return new Heard(true, result.key());
  }

  private AgiReply.Result play(String prompt) throws CallerGone, InterruptedException {
    String file = "leadline/" + ask.language() + "/" + prompt;
    if (!lengths.knows(file)) {
      lengths.told(file, channel.end(file));
    }
    try {
      AgiReply.Result heard = channel.play(file, ALL_KEYS, lengths.of(file));
      if (heard.value().equals("0")) {
        lengths.told(file, heard.endSamples());
      }
      return heard;
    } catch (CallerGone gone) {
      if (gone.why() == CallerGone.Why.CLOSED) {
        lengths.forget(file);
      }
      throw gone;
    }
  }

  private record Heard(boolean played, Optional<Character> key) {
    boolean goesOn() {
      return played && key.isEmpty();
    }
  }

  private record Pressed(boolean played, Optional<Character> key) {}
}
