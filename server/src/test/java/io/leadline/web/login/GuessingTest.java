package io.leadline.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final Guessing guessing = new Guessing();

  private void wrong(String key, int times, Instant now) {
    for (int i = 0; i < times; i++) {
      guessing.wrong(key, now);
    }
  }

  @Test
  void nameWaitsAMinuteAfterTheFifthWrongPassword() {
    wrong("anna", 4, NOW);
    assertThat(guessing.allowed("anna", Guessing.FREE, NOW)).isTrue();
    wrong("anna", 1, NOW);
    assertThat(guessing.allowed("anna", Guessing.FREE, NOW.plusSeconds(59))).isFalse();
    assertThat(guessing.allowed("anna", Guessing.FREE, NOW.plusSeconds(60))).isTrue();
  }

  @Test
  void officeBehindOneAddressIsNotLockedByOneForgetfulColleague() {
    wrong("@10.0.0.1", 29, NOW);
    assertThat(guessing.allowed("@10.0.0.1", Guessing.FREE_OF_AN_ADDRESS, NOW)).isTrue();
    wrong("@10.0.0.1", 1, NOW);
    assertThat(guessing.allowed("@10.0.0.1", Guessing.FREE_OF_AN_ADDRESS, NOW)).isFalse();
  }

  @Test
  void wrongOnesOfLongAgoAreForgotten() {
    wrong("anna", 9, NOW);
    Instant later = NOW.plus(Duration.ofMinutes(16));
    wrong("anna", 1, later);
    assertThat(guessing.allowed("anna", Guessing.FREE, later)).isTrue();
  }

  @Test
  void rightPasswordClearsTheName() {
    wrong("anna", 9, NOW);
    guessing.right("anna");
    assertThat(guessing.allowed("anna", Guessing.FREE, NOW)).isTrue();
  }
}
