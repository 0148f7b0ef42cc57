package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.flow.port.Ownership;
import io.leadline.flow.port.Ownership.Owned;
import io.leadline.flow.port.StoreAway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoleOwnerTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Future<Optional<Owned>> answer = Future.succeededFuture(Optional.empty());

  private final Ownership store =
      new Ownership() {
        @Override
        public Future<Optional<Owned>> own(String what, String server, Duration length) {
          asked.incrementAndGet();
          return answer;
        }

        @Override
        public Future<Void> leave(String what, String server) {
          done.add("left");
          return Future.succeededFuture();
        }
      };

  private final SoleOwner.Work work =
      new SoleOwner.Work() {
        @Override
        public void begin() {
          done.add("begun");
        }

        @Override
        public void end() {
          done.add("ended");
        }
      };

  private SoleOwner started(Future<Optional<Owned>> first) {
    answer = first;
    var terms = new SoleOwner.Terms("pbx:north", "one", Duration.ofMillis(30));
    var owner = new SoleOwner(store, terms, work, vertx).start();
    askedAgain();
    return owner;
  }

  private void askedAgain() {
    int before = asked.get();
    await().atMost(LIMIT).until(() -> asked.get() > before + 2);
  }

  private static Future<Optional<Owned>> away() {
    return Future.failedFuture(new StoreAway(new IllegalStateException("away")));
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void worksOnceItIsTheOwnerAndNotTwice() {
    SoleOwner owner = started(Future.succeededFuture(Optional.of(new Owned(1, false))));
    assertThat(done).containsExactly("begun");
    assertThat(owner.isMine()).isTrue();
  }

  @Test
  void waitsWhileAnotherHasItAndEndsWhenAnotherGetsIt() {
    SoleOwner owner = started(Future.succeededFuture(Optional.empty()));
    assertThat(done).isEmpty();
    answer = Future.succeededFuture(Optional.of(new Owned(2, false)));
    await().atMost(LIMIT).until(owner::isMine);
    answer = Future.succeededFuture(Optional.empty());
    await().atMost(LIMIT).until(() -> !owner.isMine());
    assertThat(done).containsExactly("begun", "ended");
  }

  @Test
  void ownerGoesOnWhileTheStoreIsAwayAndTheOtherWaits() {
    SoleOwner owner = started(Future.succeededFuture(Optional.of(new Owned(1, false))));
    answer = away();
    askedAgain();
    assertThat(owner.isMine()).isTrue();
    answer = Future.succeededFuture(Optional.empty());
    await().atMost(LIMIT).until(() -> !owner.isMine());
    answer = away();
    askedAgain();
    assertThat(done).containsExactly("begun", "ended");
  }

  @Test
  void worksUnaskedWhereTheStoreWasNeverThere() {
    SoleOwner _ = started(away());
    assertThat(done).containsExactly("begun");
  }

  @Test
  void leavesItWhenItStops() {
    SoleOwner owner = started(Future.succeededFuture(Optional.of(new Owned(1, false))));
    owner.close();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(done).containsExactly("begun", "left"));
  }
}
