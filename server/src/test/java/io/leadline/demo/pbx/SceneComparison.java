package io.leadline.demo.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /// @param beside phones that the simulation has and the recording has not
  static void assertSame(String recording, Gist told, String... beside) {
    Gist real = Gist.recorded(recording);
    List.of(beside).forEach(told.phones()::remove);

    assertThat(told.calls()).isNotEmpty().isEqualTo(real.calls());
    assertThat(told.phones()).containsExactlyInAnyOrderEntriesOf(real.phones());
    for (int at = 0; at < real.times().size(); at++) {
      assertThat(told.times().get(at))
          .as(real.calls().get(at))
          .isCloseTo(real.times().get(at), ALIKE);
    }
  }
}
