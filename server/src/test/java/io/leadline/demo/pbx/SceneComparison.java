package io.leadline.demo.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the tests of recorded scenes share: the usual caller, and how two tellings are compared.
final class SceneComparison {
  static final String NUMBER = "+4930111001";
  static final String SALES = "incoming-sales";
  static final Duration PATIENT = Duration.ofMinutes(20);

  /// A real phone takes a moment for everything.
  private static final Duration ALIKE = Duration.ofSeconds(1);

  private SceneComparison() {}

  static Caller caller(Duration patience, int talkSeconds) {
    return new Caller(
        NUMBER,
        "+49301000",
        List.of(),
        Optional.empty(),
        patience,
        Duration.ofSeconds(talkSeconds),
        false);
  }

  /// A server that sends every caller along these stages.
  static ScriptedAgi targets(String targets, String source) throws IOException {
    return new ScriptedAgi(
        "SET VARIABLE LL_TARGETS \"" + targets + "\"",
        "SET VARIABLE LL_SOURCE \"" + source + "\"",
        "SET VARIABLE LL_DONE 1");
  }

  /// Both Asterisks told it so: 22 in every word and second, 16 as far as it tells the same.
  ///
  /// @param beside phones that the simulation has and the recording has not
  static void assertSame(String recording, Gist told, String... beside) {
    List.of(beside).forEach(told.phones()::remove);
    Gist newest = Gist.recorded(recording);
    assertThat(told.calls()).isNotEmpty().isEqualTo(newest.calls());
    assertThat(told.phones()).containsExactlyInAnyOrderEntriesOf(newest.phones());
    assertTimes(newest, told);

    Gist oldest = Gist.recordedOn16(recording);
    List<Word> real = words(oldest);
    List<Word> simulated = words(told).stream().filter(word -> !leftOutBy16(word, real)).toList();
    assertThat(simulated).extracting(Word::text).isEqualTo(real.stream().map(Word::text).toList());
    for (int at = 0; at < real.size(); at++) {
      assertThat(simulated.get(at).at())
          .as(real.get(at).text())
          .isCloseTo(real.get(at).at(), ALIKE.multipliedBy(2));
    }
    assertThat(told.phones()).containsExactlyInAnyOrderEntriesOf(oldest.phones());
  }

  private static void assertTimes(Gist real, Gist told) {
    for (int at = 0; at < real.times().size(); at++) {
      assertThat(told.times().get(at))
          .as(real.calls().get(at))
          .isCloseTo(real.times().get(at), ALIKE);
    }
  }

  /// What was told of a call, call by call: in 16 another caller's turn may come a second later.
  private record Word(String text, Duration at) {}

  /// Seconds are left out, because the PBX counts from the beginning of one, and each recording
  /// begins within another; and the cause, which 16 gives as 16 also where a caller gave up.
  private static List<Word> words(Gist gist) {
    return IntStream.range(0, gist.calls().size())
        .mapToObj(at ->
            new Word(
                gist.calls()
                    .get(at)
                    .replaceAll("(hold|ring|talk) \\d+", "$1")
                    .replaceAll("ended 0 ", "ended 16 "),
                gist.times().get(at)))
        .sorted(Comparator.comparing(word -> word.text().replaceFirst(":.*", "")))
        .toList();
  }

  /// It does not always tell of the end of a conversation (AgentComplete).
  private static boolean leftOutBy16(Word word, List<Word> real) {
    return word.text().contains(" completed ")
        && real.stream().noneMatch(one -> one.text().equals(word.text()));
  }
}
