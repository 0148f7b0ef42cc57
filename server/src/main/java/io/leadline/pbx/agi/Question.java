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

  Question(AgiChannel channel, PromptLengths lengths, FirstStep.Ask ask) {
    this.channel = channel;
    this.lengths = lengths;
    this.ask = ask;
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
    AgiReply.Result heard = play("source-question");
    if (heard.failed()) {
      channel.probe(); // the caller may be gone; else the PBX has no such file
      return new Pressed(false, Optional.empty());
    }
    Optional<Character> key = heard.key();
    if (key.isPresent()) {
      return new Pressed(true, key);
    }
    AgiReply.Result waited = channel.waitForKey(ask.patience());
    if (waited.failed()) {
      channel.probe();
    }
    return new Pressed(true, waited.key());
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

  private record Pressed(boolean played, Optional<Character> key) {}
}
