package io.leadline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
  @ParameterizedTest
  @CsvSource({
    "Berlin, Europe/Berlin",
    "new york, America/New_York",
    "Europe/Brelin, Europe/Berlin",
  })
  void zoneThatIsNoneNamesTheOneMeant(String text, String meant) {
    assertThatThrownBy(() -> Spoken.zone(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "must be a time zone such as Europe/Berlin, not '%s'; did you mean '%s'?", text, meant);
  }

  @ParameterizedTest
  @CsvSource({"german, de", "deu, de", "EN, en", "ru-RU, ru", "magyar, hu"})
  void languageThatIsNoneNamesTheOneMeant(String text, String meant) {
    assertThatThrownBy(() -> Spoken.language(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not '%s'; did you mean '%s'?", text, meant);
  }

  @Test
  void nothingIsGuessedWhereNothingIsNear() {
    assertThatThrownBy(() -> Spoken.language("xx")).hasMessageEndingWith("not 'xx'");
    assertThatThrownBy(() -> Spoken.zone("nowhere at all")).hasMessageEndingWith("at all'");
  }

  @Test
  void rightOnesAreTaken() {
    assertThat(Spoken.zone("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(Spoken.language("hu")).isEqualTo("hu");
  }
}
