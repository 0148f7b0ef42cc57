package io.leadline.pbx.agi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Our server on a free port, with a flow that says what it is told to.
abstract class AgiScene {
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final PlayedCallers callers = new PlayedCallers();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  AgiServer server;
  int port;

  @BeforeEach
  void serve() throws IOException {
    listen(new AgiSettings("main", "127.0.0.1", 0, List.of(), 4, 4, Duration.ofMillis(500)));
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  final void listen(AgiSettings settings) throws IOException {
    server = new AgiServer(settings, callers, loops, CLOCK, meters);
    port = server.start();
  }

  final void ended(String ending) {
    await()
        .untilAsserted(() ->
            assertThat(
                    meters
                        .counter("leadline.agi.dialogues", "pbx", "main", "ending", ending)
                        .count())
                .isEqualTo(1));
  }

  final void refused(String why, int times) {
    await()
        .untilAsserted(() ->
            assertThat(meters.counter("leadline.agi.refused", "pbx", "main", "why", why).count())
                .isEqualTo(times));
  }
}
