package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueFlowTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final CallId CALL = new CallId("main:1");

  private final Vertx vertx = Vertx.vertx();
  private final QueueFlow queues =
      new QueueFlow(vertx, () -> NINE, ServiceLimits.USUAL, ZoneOffset.UTC);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() throws Exception {
    vertx.close().await();
  }

  @Test
  void changeIsShownInTheSameTurnAlsoBehindWhatChangedNothing() {
    queues.listen(event -> {
      order.add(event.getClass().getSimpleName());
      Vertx.currentContext().runOnContext(_ -> order.add("next turn"));
    });
    queues.subscribe(_ -> order.add("shown"));
    queues.apply(new PbxEvent.CallArrived("main", NINE, CALL, "+4930111222", "+49301000"));
    untilDone(2);
    queues.apply(new PbxEvent.CallerJoined("main", NINE, CALL, new QueueName("kam"), 1, 1));
    untilDone(5);
    assertThat(order)
        .containsExactly("CallArrived", "next turn", "CallerJoined", "shown", "next turn");
  }

  private void untilDone(int steps) {
    await().atMost(Duration.ofSeconds(30)).until(() -> order.size() == steps);
  }
}
