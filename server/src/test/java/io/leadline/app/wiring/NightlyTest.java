package io.leadline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyTest {
  @ParameterizedTest
  @CsvSource({
    "02:59, true, false",
    "03:00, true, true",
    "03:00, false, false",
    "03:59, false, false",
    "04:00, false, true",
    "04:59, true, true",
    "05:00, true, false",
    "05:00, false, false"
  })
  void nightIsLeftToTheServerWithTheJournalUntilFour(
      LocalTime there, boolean hasJournal, boolean isDue) {
    assertThat(Nightly.isDue(there, hasJournal)).isEqualTo(isDue);
  }
}
