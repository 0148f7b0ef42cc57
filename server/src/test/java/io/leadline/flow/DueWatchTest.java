package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicReference<Optional<Instant>> next = new AtomicReference<>(Optional.empty());

  private DueWatch watch(InstantSource clock) {
    return new DueWatch(
        "test",
        vertx,
        vertx.getOrCreateContext(),
        clock,
        () -> {
          runs.incrementAndGet();
          return Future.succeededFuture(next.get());
        });
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private void ran(int times) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(runs.get()).isGreaterThanOrEqualTo(times));
  }

  @Test
  void itLooksOnceAtTheStartAndThenWaits() {
    try (var watch = watch(InstantSource.system())) {
      watch.start();
      ran(1);
      assertThat(runs.get()).isEqualTo(1);
    }
  }

  @Test
  void somethingEarlierMovesTheTimer() {
    next.set(Optional.of(InstantSource.system().instant().plus(Duration.ofHours(1))));
    try (var watch = watch(InstantSource.system())) {
      watch.start();
      ran(1);
      watch.earlier(InstantSource.system().instant().plusMillis(20));
      ran(2);
    }
  }

  @Test
  void whatFellDueMeanwhileWaitsForAMomentButWhatWasLeftUndoneDoesNot() {
    var looks = new ConcurrentLinkedQueue<Instant>();
    var left = new AtomicInteger(3);
    var asked = new AtomicReference<>(Instant.EPOCH);
    InstantSource clock = () -> asked.updateAndGet(_ -> InstantSource.system().instant());
    try (var watch =
        new DueWatch(
            "test",
            vertx,
            vertx.getOrCreateContext(),
            clock,
            () -> {
              looks.add(asked.get());
              return Future.succeededFuture(
                  Optional.of(left.getAndDecrement() > 0 ? clock.instant() : DueWatch.AT_ONCE));
            })) {
      watch.start();
      await().atMost(LIMIT).until(() -> looks.size() > 2_000);
    }
    List<Instant> at = List.copyOf(looks);
    assertThat(
            IntStream.rangeClosed(1, 3).mapToObj(n -> Duration.between(at.get(n - 1), at.get(n))))
        .allMatch(rest -> rest.compareTo(Duration.ofMillis(2)) > 0);
  }

  @Test
  void somethingLaterMovesNothing() {
    var clock = new HandClock(Instant.parse("2026-03-02T09:00:00Z"));
    next.set(Optional.of(clock.instant().plusSeconds(1)));
    try (var watch = watch(clock)) {
      watch.start();
      ran(1);
      watch.earlier(clock.instant().plusSeconds(5));
      ran(2);
    }
  }

  @Test
  void clockSetForwardIsNoticedWhenItLooksNext() {
    var clock = new HandClock(Instant.parse("2026-03-02T09:00:00Z"));
    next.set(Optional.of(clock.instant().plusMillis(50)));
    try (var watch = watch(clock)) {
      watch.start();
      ran(1);
      clock.move(Duration.ofHours(5));
      ran(3);
    }
  }
}
