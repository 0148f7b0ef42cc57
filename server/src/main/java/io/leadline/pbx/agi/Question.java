package io.leadline.pbx.agi;

import io.leadline.event.QuestionOutcome;
import io.leadline.flow.FirstStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts the lead-source question to a caller: prompt with barge-in, some patience after it, once
/// more after a wrong key. Who presses none is asked once more only where that is soon done: a
/// caller who cannot or will not press a key is not kept from the queue.
final class Question {
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
    Optional<Character> hasty = before();
    if (hasty.isPresent()) {
      return new Answer(QuestionOutcome.PRESSED, hasty);
    }
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
      if (pressed.key.isEmpty() && takes(asked + 2).compareTo(ask.longest()) > 0) {
        break;
      }
      if (pressed.key.isPresent() && asked < ask.repeats()) {
        Optional<Character> corrected = play(List.of("not-understood")).key();
        if (corrected.filter(ask.keys()::contains).isPresent()) {
          return new Answer(QuestionOutcome.PRESSED, corrected);
        }
      }
    }
    return wrong.isPresent()
        ? new Answer(QuestionOutcome.WRONG_KEY, wrong)
        : new Answer(QuestionOutcome.NO_KEY, Optional.empty());
  }

  /// How long a caller who presses nothing is asked, with all that stands before it.
  private Duration takes(int times) {
    return length(ask.before()).plus(length(parts()).plus(ask.patience()).multipliedBy(times));
  }

  private Duration length(List<String> prompts) {
    return prompts.stream()
        .map(prompt -> lengths.of(file(prompt)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// Greeting and notices; a key pressed already is the answer of somebody who knows the question.
  private Optional<Character> before() throws CallerGone, InterruptedException {
    for (String prompt : ask.before()) {
      Optional<Character> key = play(List.of(prompt)).key().filter(ask.keys()::contains);
      if (key.isPresent()) {
        return key;
      }
    }
    return Optional.empty();
  }

  void thank() throws CallerGone, InterruptedException {
    play(List.of("thanks"));
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
      AgiChannel.await(channel.probe());
    }
    return new Pressed(true, waited.key());
  }

  /// Reads the question: in parts, the options in their order, or as a whole where the PBX has not
  /// all the parts.
  private Heard read() throws CallerGone, InterruptedException {
    Heard heard = play(parts());
    if (heard.played || !inParts) {
      return heard;
    }
    inParts = false;
    return play(parts());
  }

  private List<String> parts() {
    if (!inParts) {
      return List.of("source-question");
    }
    return Stream.concat(
            Stream.of("source-intro"),
            ask.options().stream()
                .flatMap(option -> Stream.of("option-" + option.source(), "key-" + option.key())))
        .toList();
  }

  /// Plays prompts one after the other; any key ends all.
  private Heard play(List<String> prompts) throws CallerGone, InterruptedException {
    List<String> files = prompts.stream().map(this::file).toList();
    Duration longest = Duration.ZERO;
    for (String file : files) {
      if (!isThere(file)) {
        return new Heard(false, Optional.empty());
      }
      longest = longest.plus(lengths.of(file));
    }
    try {
      return new Heard(true, channel.play(files, longest));
    } catch (CallerGone gone) {
      if (gone.why() == CallerGone.Why.CLOSED) {
        files.forEach(lengths::forget);
      }
      throw gone;
    }
  }

  private String file(String prompt) {
    return "leadline/" + ask.language() + "/" + prompt;
  }

  /// Whether the PBX has the file; asked once.
  private boolean isThere(String file) throws CallerGone, InterruptedException {
    if (!lengths.knows(file)) {
      lengths.told(file, channel.end(file));
      if (!lengths.knows(file)) {
        AgiChannel.await(channel.probe()); // the caller may be gone; else the PBX has no such file
      }
    }
    return lengths.knows(file);
  }

  private record Heard(boolean played, Optional<Character> key) {}

  private record Pressed(boolean played, Optional<Character> key) {}
}
