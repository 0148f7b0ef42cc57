package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.pbx.agi.AgiBenchServer.Kind;
import io.leadline.store.Ports;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgiBenchTest {
  @Test
  void everyCallerIsServed() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 0, 0, 100, 5)) {
      AgiBench.Figures figures = bench.run(5, 40);
      assertThat(figures.served()).isEqualTo(40);
      assertThat(figures.dropped()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachListensWhereItIsTold(Kind kind) throws Exception {
    int port = Ports.next();
    try (var bench = AgiBench.start(kind, port, 0, 100, 5);
        var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(bench.run(2, 10).served()).isEqualTo(10);
    }
  }

  @Test
  void callersHeldTakeNoThreadEach() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 0, 2_000, 1_000, 5)) {
      AgiBench.Figures figures = bench.run(200, 200);
      assertThat(figures.served()).isEqualTo(200);
      assertThat(figures.threads()).isBetween(1, 64);
    }
  }

  @Test
  void callersBeyondTheLimitAreToldSoOrServed() throws Exception {
    try (var bench = AgiBench.start(Kind.LEADLINE, 0, 1_000, 50, 5)) {
      AgiBench.Figures figures = bench.run(100, 100);
      assertThat(figures.served()).isGreaterThanOrEqualTo(50);
      assertThat(figures.turnedAway()).isPositive();
      assertThat(figures.served() + figures.turnedAway()).isEqualTo(100);
      assertThat(figures.dropped()).isZero();
    }
  }
}
