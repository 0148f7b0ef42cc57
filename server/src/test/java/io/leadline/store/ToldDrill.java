package io.leadline.store;

import io.leadline.domain.task.Delay;
import io.leadline.domain.task.Patience;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.DueWatch;
import io.leadline.flow.TaskClock;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Calendar;
import io.leadline.store.packed.MemoryRoom;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Tasks of people, half of them promises and half steps of a cadence, that fall due at once: how
/// long until the very clock that `serve` works with has recorded each as due and told so.
final class ToldDrill implements AutoCloseable {
  private static final CompanyId COMPANY = new CompanyId("acme");
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int WARM = 1_000;
  private static final Duration HEAD_START = Duration.ofMillis(500);
  private static final Duration LATE_AT_MOST = Duration.ofSeconds(2);
  private static final long PATIENCE_SECONDS = 120;
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final RedisServer redis;
  private final StoreConnection connection;
  private final StorePorts ports;
  private final Vertx vertx = Vertx.vertx();
  private final long seed;

  ToldDrill(Path folder, long seed) {
    this.redis = RedisServer.start(folder.resolve("redis"));
    this.connection = StoreConnection.open(redis.settings());
    var directory =
        new RedisDirectory(
            connection, DirectoryFile.nowhere(), MemoryRoom.ofHeap(), Duration.ofSeconds(60));
    this.ports = RedisPorts.of(connection, directory, COMPANY);
    this.seed = seed;
  }

  @Override
  public void close() {
    vertx.close().await();
    connection.close();
    redis.close();
  }

  Drills.Outcome told(int count) {
    Map<TaskKind, Queue<Long>> late =
        Map.of(
            TaskKind.PROMISE, new ConcurrentLinkedQueue<>(),
            TaskKind.FOLLOW_UP, new ConcurrentLinkedQueue<>());
    Set<TaskId> told = ConcurrentHashMap.newKeySet();
    var warm = new CountDownLatch(WARM);
    var left = new CountDownLatch(count);
    TaskClock clock = clock();
    clock.listen((_, task) -> {
      boolean isMeasured = number(task) < count;
      if (isMeasured && told.add(task.id())) {
        late.get(task.kind()).add(Duration.between(task.due(), CLOCK.instant()).toMillis());
      }
      (isMeasured ? left : warm).countDown();
    });
    try (var watch =
        new DueWatch("told", vertx, vertx.getOrCreateContext(), CLOCK, () -> clock.tick(COMPANY))) {
      Instant now = CLOCK.instant();
      schedule(count, WARM, _ -> now);
      watch.start();
      waitFor(warm);
      Instant first = CLOCK.instant().plus(HEAD_START).plusMillis(count * 3L / 4);
      schedule(0, count, n -> first.plusMillis(n * 1_000L / count));
      watch.earlier(first);
      waitFor(left);
    }
    long promises = percentile(late.get(TaskKind.PROMISE), 0.99);
    long steps = percentile(late.get(TaskKind.FOLLOW_UP), 0.99);
    String figure =
        "told %d; late P50 and P99: promises %d and %d, steps of a cadence %d and %d ms"
            .formatted(
                told.size(),
                percentile(late.get(TaskKind.PROMISE), 0.5),
                promises,
                percentile(late.get(TaskKind.FOLLOW_UP), 0.5),
                steps);
    boolean clean =
        told.size() == count
            && left.getCount() == 0
            && Math.max(promises, steps) <= LATE_AT_MOST.toMillis();
    return new Drills.Outcome("told", seed, count, count, count, figure, clean);
  }

  private static long percentile(Queue<Long> late, double share) {
    List<Long> sorted = late.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
  }

  private TaskClock clock() {
    return new TaskClock(
        new TaskPorts(ports.tasks(), ports.records(), ports.journal()),
        ports.directory(),
        new AlwaysOpen(),
        new Team(ports.users(), Set.of(COMPANY)),
        new Patience(QUARTER, QUARTER, QUARTER, LATE_AT_MOST.multipliedBy(PATIENCE_SECONDS)),
        _ -> false,
        CLOCK);
  }

  private static final class AlwaysOpen implements Calendar {
    @Override
    public boolean open(CompanyId company, Instant at) {
      return true;
    }

    @Override
    public Instant after(CompanyId company, Instant from, Duration work) {
      return from.plus(work);
    }

    @Override
    public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
      return from.plus(QUARTER);
    }
  }

  private void schedule(int from, int count, IntFunction<Instant> due) {
    List<Future<?>> told = new ArrayList<>();
    for (int n = from; n < from + count; n++) {
      var task =
          new NewTask(
              new TaskId("call/" + n),
              n % 2 == 0 ? TaskKind.FOLLOW_UP : TaskKind.PROMISE,
              Story.number("+4915" + (2_000_000 + n)),
              Optional.empty(),
              "Call with the price",
              due.apply(n),
              Optional.empty(),
              50);
      var fact =
          new Fact(
              new FactId(task.id() + "/scheduled"),
              COMPANY,
              CLOCK.instant(),
              Origin.LIVE,
              new TaskEvent.Scheduled(task));
      told.add(ports.journal().record(fact));
    }
    Story.await(Future.join(told));
  }

  private static int number(TaskRecord task) {
    return Integer.parseInt(task.id().value().substring("call/".length()));
  }

  private static void waitFor(CountDownLatch left) {
    try {
      boolean _ = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
