package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AmiBenchTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void everyEventReachesThePictureAndEveryCallIsCounted() throws Exception {
    try (var bench = AmiBench.of(40, 0, () -> NOON.plusSeconds(60), NOON)) {
      assertThat(bench.events()).isEqualTo(40L * AmiCapture.EVENTS_A_CALL);
      AmiBench.Figures figures = bench.leadline();
      assertThat(figures.taken()).isEqualTo(figures.sent());
      assertThat(figures.callsCounted()).isEqualTo(40);
    }
  }
}
