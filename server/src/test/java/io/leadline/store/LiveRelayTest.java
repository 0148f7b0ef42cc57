package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueueId;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.flow.LiveRelay;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.SoleOwner;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two servers on one store, of which one reads the PBX: the other's board shows the same.
class LiveRelayTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PBX = "north";
  private static final QueueName SALES = new QueueName("incoming-sales");

  private final Set<CompanyId> companies =
      Set.of(new CompanyId("relay-" + UUID.randomUUID().toString().substring(0, 8)));
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();

  /// One server's part.
  private final class Standing {
    final QueueFlow queues = new QueueFlow(vertx, CLOCK, ServiceLimits.USUAL, ZoneOffset.UTC);
    final RedisLiveLine line = new RedisLiveLine(TestRedis.connection(), companies, List.of(PBX));
    final SoleOwner owner;

    Standing(String name) {
      queues.start();
      var work =
          new SoleOwner.Work() {
            @Override
            public void begin() {
              queues.see(PBX);
            }

            @Override
            public void end() {
              tell(new PbxEvent.LinkLost(PBX, now(), "another server reads it"));
            }
          };
      var terms =
          new SoleOwner.Terms(
              "pbx:" + KeySpace.installation(companies) + "/" + PBX, name, Duration.ofMillis(900));
      owner = new SoleOwner(new RedisOwnership(TestRedis.connection()), terms, work, vertx).start();
      var relay = new LiveRelay(vertx, queues, line);
      relay.add(PBX, new LiveRelay.Reader(owner::isMine, owner::isShared));
      open.addAll(List.of(relay, line, owner, queues::stop));
    }

    void tell(PbxEvent event) {
      assertThat(queues.apply(event)).isTrue();
    }

    QueuePicture sees() {
      return queues.current();
    }

    int waiting() {
      return Optional.ofNullable(sees().queues().get(new QueueId(PBX, SALES)))
          .map(queue -> queue.waiting().size())
          .orElse(0);
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    var _ = vertx.close().await(30, TimeUnit.SECONDS);
  }

  private static Instant now() {
    return CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void until(Callable<Boolean> holds) {
    await().atMost(PATIENCE).until(holds);
  }

  private static void join(Standing at, String call) {
    at.tell(new PbxEvent.CallerJoined(PBX, now(), new CallId(PBX + ":" + call), SALES, 1, 1));
  }

  @Test
  void serverThatDoesNotReadThePbxShowsWhatTheOtherSees() throws Exception {
    var first = new Standing("first");
    until(first.owner::isMine);
    first.tell(new PbxEvent.Synchronised(PBX, now()));
    join(first, "1");
    var second = new Standing("second");
    until(() -> second.waiting() == 1);
    assertThat(second.owner.isMine()).isFalse();
    assertThat(first.waiting()).isEqualTo(1);

    join(first, "2");
    until(() -> second.waiting() == 2);
    assertThat(second.sees().queues()).isEqualTo(first.sees().queues());
    PbxLink seen = second.sees().links().get(PBX);
    assertThat(seen.heardAt()).isPresent();
    assertThat(first.sees().links().get(PBX).heardAt()).isEmpty();

    first.owner.close();
    until(second.owner::isMine);
    until(() -> second.waiting() == 0);
    second.tell(new PbxEvent.Synchronised(PBX, now()));
    join(second, "3");
    until(() -> second.waiting() == 1);
  }
}
