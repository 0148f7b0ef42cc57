package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.LeaseLoop;
import io.leadline.flow.port.TaskStore.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Many tasks due at once, and tasks that nobody can do, by the very loop that `serve` works with.
final class DueDrills implements AutoCloseable {
  private static final CompanyId COMPANY = new CompanyId("acme");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int WARM = 1_000;
  private static final Duration LATE_AT_MOST = Duration.ofSeconds(2);
  private static final Duration HEAD_START = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofMillis(600);
  private static final long PATIENCE_SECONDS = 120;
  private static final Login SUPERVISOR = new Login("sara");

  private final RedisServer redis;
  private final StoreConnection connection;
  private final RedisTaskStore tasks;
  private final RedisJournal journal;
  private final Vertx vertx = Vertx.vertx();
  private final long seed;

  DueDrills(Path folder, long seed) {
    this.redis = RedisServer.start(folder.resolve("redis"));
    this.connection = StoreConnection.open(redis.settings());
    this.tasks = new RedisTaskStore(connection);
    this.journal = new RedisJournal(connection);
    this.seed = seed;
  }

  @Override
  public void close() {
    vertx.close().await();
    connection.close();
    redis.close();
  }

  /// All of them fall due within one second, at a server that has done some before: each code path
  /// has run.
  Drills.Outcome due(int count) {
    var late = new ConcurrentLinkedQueue<Long>();
    var warm = new CountDownLatch(WARM);
    var left = new CountDownLatch(count);
    try (var loop =
        loop(
            Duration.ofSeconds(30),
            lease -> {
              boolean isMeasured = number(lease.task().id()) < count;
              if (isMeasured) {
                late.add(Duration.between(lease.task().due(), CLOCK.instant()).toMillis());
              }
              return done(lease).onSuccess(_ -> (isMeasured ? left : warm).countDown());
            })) {
      Instant now = CLOCK.instant();
      schedule(count, WARM, _ -> now);
      loop.start();
      waitFor(warm);
      Instant first = CLOCK.instant().plus(HEAD_START).plusMillis(count * 3L / 4);
      schedule(0, count, n -> first.plusMillis(n * 1_000L / count));
      loop.earlier(first);
      waitFor(left);
    }
    var sorted = late.stream().sorted().toList();
    long p99 = sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.99));
    String figure =
        "ran %d; late P50 %d, P99 %d, at most %d ms"
            .formatted(sorted.size(), sorted.get(sorted.size() / 2), p99, sorted.getLast());
    boolean clean = sorted.size() == count && p99 <= LATE_AT_MOST.toMillis();
    return new Drills.Outcome("due", seed, count, count, count, figure, clean);
  }

  /// Some of them fail whenever they are tried, some are begun and never ended. They are set aside,
  /// the others are done, and by hand they are tried again.
  Drills.Outcome poison(int count, int poisoned) {
    Set<Integer> failing = some(count, poisoned);
    Set<String> done = new ConcurrentSkipListSet<>();
    var left = new CountDownLatch(count - poisoned);
    Instant now = CLOCK.instant();
    schedule(0, count, _ -> now);
    Function<Lease, Future<Void>> act =
        lease -> {
          int number = number(lease.task().id());
          if (!failing.contains(number)) {
            return done(lease)
                .onSuccess(_ -> {
                  if (done.add(lease.task().id().value())) {
                    left.countDown();
                  }
                });
          }
          return number % 2 == 0
              ? tasks.putBack(lease, CLOCK.instant(), "it cannot be done").mapEmpty()
              : Future.failedFuture(new IllegalStateException("it breaks who tries it"));
        };
    int aside;
    try (var loop = loop(LEASE, act)) {
      loop.start();
      waitFor(left);
      aside = awaitSetAside(poisoned);
    }
    int again = triedAgain(failing);
    String figure =
        "done %d of %d, set aside %d of %d with a reason, done when tried again by hand %d"
            .formatted(done.size(), count - poisoned, aside, poisoned, again);
    boolean clean = done.size() == count - poisoned && aside == poisoned && again == poisoned;
    return new Drills.Outcome("poison", seed, count, poisoned, poisoned, figure, clean);
  }

  private int awaitSetAside(int poisoned) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    int aside = 0;
    while (aside < poisoned && System.nanoTime() < until) {
      aside =
          (int)
              Story.await(tasks.open(COMPANY, poisoned * 2)).stream()
                  .filter(task -> !task.note().isEmpty())
                  .count();
    }
    return aside;
  }

  private int triedAgain(Set<Integer> failing) {
    int again = 0;
    for (int number : failing) {
      var retried = new TaskEvent.Retried(id(number), SUPERVISOR, CLOCK.instant());
      var _ = Story.await(journal.record(fact(id(number) + "/retried", retried)));
    }
    for (Lease lease :
        Story.await(
            tasks.lease(
                COMPANY,
                TaskKind.ACKNOWLEDGE,
                CLOCK.instant().plusSeconds(1),
                LEASE,
                failing.size()))) {
      var _ = Story.await(done(lease));
      again++;
    }
    return again;
  }

  private Set<Integer> some(int count, int poisoned) {
    var random = new Random(seed);
    var some = new TreeSet<Integer>();
    while (some.size() < poisoned) {
      some.add(random.nextInt(count));
    }
    return some;
  }

  private static void waitFor(CountDownLatch left) {
    try {
      boolean _ = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private LeaseLoop loop(Duration length, Function<Lease, Future<Void>> act) {
    return new LeaseLoop(
        tasks,
        COMPANY,
        TaskKind.ACKNOWLEDGE,
        new LeaseLoop.Terms(1_000, 500, length),
        act,
        new LeaseLoop.Clocks(vertx, vertx.getOrCreateContext(), CLOCK));
  }

  private void schedule(int from, int count, Function<Integer, Instant> due) {
    Queue<Future<?>> told = new ConcurrentLinkedQueue<>();
    for (int n = from; n < from + count; n++) {
      var task =
          new NewTask(
              id(n),
              TaskKind.ACKNOWLEDGE,
              Story.number("+4915" + (2_000_000 + n)),
              Optional.empty(),
              "Answer",
              due.apply(n),
              Optional.empty(),
              50);
      told.add(journal.record(fact(id(n) + "/scheduled", new TaskEvent.Scheduled(task))));
    }
    List<Future<?>> all = new ArrayList<>(told);
    Story.await(Future.join(all));
  }

  private Future<Void> done(Lease lease) {
    var done = new TaskEvent.Done(lease.task().id(), Optional.empty(), "sent");
    return tasks.finish(lease, fact(lease.task().id() + "/sent", done)).mapEmpty();
  }

  private static Fact fact(String id, TaskEvent event) {
    return new Fact(new FactId(id), COMPANY, CLOCK.instant(), Origin.LIVE, event);
  }

  private static TaskId id(int number) {
    return new TaskId("answer/" + number);
  }

  private static int number(TaskId id) {
    return Integer.parseInt(id.value().substring("answer/".length()));
  }
}
