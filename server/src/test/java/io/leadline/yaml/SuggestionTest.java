package io.leadline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("host", "port", "behindProxy", "sessionLength", "queueLog", "id");

  @ParameterizedTest
  @CsvSource({
    "prot, port",
    "hosts, host",
    "behind_proxy, behindProxy",
    "BEHIND-PROXY, behindProxy",
    "sesionLenght, sessionLength",
    "queuelog, queueLog",
  })
  void nearestWordIsSuggested(String unknown, String meant) {
    assertThat(Suggestion.among(KNOWN, unknown)).isEqualTo("; did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"certificate", "x", "password"})
  void farWordIsNotGuessedAt(String unknown) {
    assertThat(Suggestion.among(KNOWN, unknown)).isEmpty();
  }
}
