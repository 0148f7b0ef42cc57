package io.leadline.pbx.queuelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.flow.QueueFlow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger tells of calls that a PBX had when it stopped.
class StoppedPbxTest {
  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final TakenConversations taken = new TakenConversations();
  private Instant now = LogText.START;
  private Path log;

  @BeforeEach
  void begin() throws Exception {
    log = Files.writeString(folder.resolve("queue_log"), "");
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @Test
  void callsInAPbxThatStoppedDoNotComeBackIntoThePicture() throws Exception {
    var queues = new QueueFlow(vertx, () -> now, ServiceLimits.USUAL, ZoneId.of("UTC"));
    var positions = new KeptPositions();
    var tail =
        new LedgerTail("main", log, queues, taken, positions, () -> now, new SimpleMeterRegistry());
    look(tail, 0);
    var kam = new QueueName("kam");
    var phone = new MemberInterface("PJSIP/101");
    queues.apply(new PbxEvent.QueueSeen("main", now, new QueueName("personal")));
    queues.apply(
        new PbxEvent.MemberState(
            "main", now, kam, phone, "Anna Berger", 1, false, "", 0, Optional.empty()));
    write(new LogText().answered("talks", 0).text().lines().limit(5).toList());
    write(new LogText().answered("waits", 40).text().lines().limit(2).toList());
    look(tail, 41);
    tail.told(new PbxEvent.RunsSince("main", now, LogText.START.plusSeconds(60)));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          look(tail, 61);
          assertThat(taken.conversations).hasSize(2);
        });
    queues.apply(new PbxEvent.Synchronised("main", now));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> queues.current().links().containsKey("main"));

    assertThat(queues.current().queues().values())
        .hasSize(2)
        .allMatch(queue -> queue.waiting().isEmpty());
    assertThat(queues.current().members().values())
        .hasSize(1)
        .allMatch(member -> member.talking().isEmpty());
  }

  private void look(LedgerTail tail, long seconds) throws Exception {
    now = LogText.START.plusSeconds(seconds);
    tail.read();
    tail.handOver();
  }

  private void write(List<String> lines) throws IOException {
    Files.writeString(log, String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
  }
}
