package io.leadline.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  @Test
  void passwordMatchesItsOwnHashAlone() {
    String hash = PasswordHash.of("correct horse");

    assertThat(PasswordHash.matches("correct horse", hash)).isTrue();
    assertThat(PasswordHash.matches("correct house", hash)).isFalse();
  }

  @Test
  void samePasswordHasAnotherHashEachTime() {
    assertThat(PasswordHash.of("correct horse")).isNotEqualTo(PasswordHash.of("correct horse"));
  }

  @Test
  void hashSaysHowItWasMade() {
    assertThat(PasswordHash.of("correct horse")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void nothingMatchesWhatIsNoHash() {
    assertThat(PasswordHash.matches("", "")).isFalse();
    assertThat(PasswordHash.matches("password", "password")).isFalse();
    assertThat(PasswordHash.matches("password", "$argon2id$v=19$m=9999999,t=2,p=1$c2FsdA$aGFzaA"))
        .isFalse();
  }
}
