package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.pbx.agi.AgiBenchServer.Kind;
import org.junit.jupiter.api.Test;

class AgiBenchTest {
  @Test
  void everyCallerIsServed() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 0, 100, 5)) {
      AgiBench.Figures figures = bench.run(5, 40);
      assertThat(figures.served()).isEqualTo(40);
      assertThat(figures.dropped()).isZero();
    }
  }

  @Test
  void callersHeldTakeNoThreadEach() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 2_000, 1_000, 5)) {
      AgiBench.Figures figures = bench.run(200, 200);
      assertThat(figures.served()).isEqualTo(200);
      assertThat(figures.threads()).isBetween(1, 64);
    }
  }

  @Test
  void callersBeyondTheLimitAreToldSoOrServed() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 1_000, 50, 5)) {
      AgiBench.Figures figures = bench.run(100, 100);
      assertThat(figures.served()).isGreaterThanOrEqualTo(50);
      assertThat(figures.turnedAway()).isPositive();
      assertThat(figures.served() + figures.turnedAway()).isEqualTo(100);
      assertThat(figures.dropped()).isZero();
    }
  }
}
