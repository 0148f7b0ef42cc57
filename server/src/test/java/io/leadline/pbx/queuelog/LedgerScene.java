package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.port.LedgerPosition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A log that grows by hand, and its tail with what it hands over.
abstract class LedgerScene {
  @TempDir Path folder;

  final Vertx vertx = Vertx.vertx();
  final KeptPositions positions = new KeptPositions();
  final TakenConversations taken = new TakenConversations();
  volatile Instant now = LogText.START;
  final QueueFlow queues = new QueueFlow(vertx, () -> now, ServiceLimits.USUAL, ZoneId.of("UTC"));
  Path log;
  LedgerTail tail;

  @BeforeEach
  void begin() throws Exception {
    log = folder.resolve("queue_log");
    Files.writeString(log, "");
    tail = tail();
    look(0);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  static LogText answered(String call, long from) {
    return new LogText().answered(call, from);
  }

  void look(long seconds) throws Exception {
    now = LogText.START.plusSeconds(seconds);
    tail.read();
    tail.handOver();
  }

  void write(LogText text) throws IOException {
    append(text.text());
  }

  void write(List<String> lines) throws IOException {
    append(String.join("\n", lines) + "\n");
  }

  void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  LedgerTail tail() {
    return tail(positions);
  }

  LedgerTail tail(LedgerPosition place) {
    return new LedgerTail("main", log, queues, taken, place, () -> now, new SimpleMeterRegistry());
  }
}
