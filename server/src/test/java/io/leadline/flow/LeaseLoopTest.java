package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.TaskStore.Lease;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLoopTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TaskScene scene = new TaskScene();
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private LeaseLoop loop(int atOnce, Duration length, Function<Lease, Future<Void>> act) {
    scene.clock.set(InstantSource.system().instant());
    return new LeaseLoop(
        scene.store.tasks(),
        ACME,
        TaskKind.ACKNOWLEDGE,
        new LeaseLoop.Terms(atOnce, 10, length),
        act,
        new LeaseLoop.Clocks(vertx, vertx.getOrCreateContext(), InstantSource.system()));
  }

  private List<TaskId> schedule(int tasks) {
    return IntStream.range(0, tasks)
        .mapToObj(_ ->
            scene.task(
                TaskKind.ACKNOWLEDGE, Duration.ofSeconds(-1), Optional.empty(), TaskScene.ANNA))
        .toList();
  }

  private Future<Void> finish(Lease lease) {
    return scene
        .store
        .tasks()
        .finish(
            lease,
            new Fact(
                new FactId(lease.task().id() + "/sent"),
                ACME,
                InstantSource.system().instant(),
                Origin.LIVE,
                new TaskEvent.Done(lease.task().id(), Optional.empty(), "sent")))
        .mapEmpty();
  }

  @Test
  void everythingDueIsDoneOnceAndNeverMoreAtOnceThanAllowed() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new ConcurrentLinkedQueue<TaskId>();
    var loop =
        loop(
            4,
            Duration.ofMinutes(1),
            lease -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              return vertx
                  .timer(1)
                  .compose(_ -> finish(lease))
                  .onComplete(_ -> {
                    underWay.decrementAndGet();
                    done.add(lease.task().id());
                  });
            });
    List<TaskId> all = schedule(50);
    loop.start();
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(done).containsExactlyInAnyOrderElementsOf(all));
    assertThat(most.get()).isLessThanOrEqualTo(4);
    loop.close();
  }

  @Test
  void nothingIsTakenWhileItRestsAndAllOfItAfterwards() {
    var rests = new AtomicBoolean(true);
    var asked = new AtomicInteger();
    var done = new AtomicInteger();
    var loop =
        loop(
                4,
                Duration.ofMinutes(1),
                lease -> finish(lease).onComplete(_ -> done.incrementAndGet()))
            .restingWhile(() -> {
              asked.incrementAndGet();
              return rests.get();
            });
    schedule(3);
    loop.start();
    await().atMost(LIMIT).until(() -> asked.get() >= 2);
    assertThat(done.get()).isZero();
    rests.set(false);
    await().atMost(LIMIT).until(() -> done.get() == 3);
    loop.close();
  }

  @Test
  void leaseIsRenewedWhileTheActRuns() {
    Promise<Void> answer = Promise.promise();
    var acts = new AtomicInteger();
    var loop =
        loop(
            4,
            Duration.ofSeconds(6),
            lease -> {
              acts.incrementAndGet();
              return answer.future().compose(_ -> finish(lease));
            });
    TaskId task = schedule(1).getFirst();
    loop.start();
    await().atMost(LIMIT).until(() -> acts.get() == 1);
    var before = held(task);
    await().atMost(LIMIT).until(() -> held(task).isAfter(before.plusMillis(900)));
    assertThat(acts.get()).isEqualTo(1);
    answer.complete();
    await().atMost(LIMIT).until(() -> scene.find(task).state() == TaskState.DONE);
    loop.close();
  }

  private Instant held(TaskId task) {
    return TaskScene.await(scene.store.tasks().nextDue(ACME, scene.find(task).kind()))
        .orElseThrow();
  }

  @Test
  void actThatFailsLeavesItsTaskToTheNextLease() {
    var acts = new AtomicInteger();
    var loop =
        loop(
            1,
            Duration.ofMillis(200),
            lease ->
                acts.incrementAndGet() == 1
                    ? Future.failedFuture("the mail server hung up")
                    : finish(lease));
    TaskId task = schedule(1).getFirst();
    loop.start();
    await().atMost(LIMIT).until(() -> scene.find(task).state() == TaskState.DONE);
    assertThat(acts.get()).isEqualTo(2);
    assertThat(scene.find(task)).extracting(TaskRecord::note).isEqualTo("sent");
    loop.close();
  }
}
