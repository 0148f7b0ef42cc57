package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritersTest {
  @Test
  void companyStandsBesideTheName() {
    assertThat(Writers.told("Petra Pumpe", Optional.of("Pumpen GmbH")))
        .isEqualTo("Petra Pumpe · Pumpen GmbH");
    assertThat(Writers.told("Pumpen GmbH", Optional.of("Pumpen GmbH"))).isEqualTo("Pumpen GmbH");
    assertThat(Writers.told("petra@pumpen.example", Optional.empty()))
        .isEqualTo("petra@pumpen.example");
  }

  @Test
  void nameThatWouldTurnOrFillThePageIsOneShortLine() {
    assertThat(Writers.told("Petra\u202e \u0007\r\n\u200b Pumpe", Optional.of(" \u2066 ")))
        .isEqualTo("Petra Pumpe");
    assertThat(Writers.told("P".repeat(5_000), Optional.empty())).hasSize(81).endsWith("…");
  }
}
