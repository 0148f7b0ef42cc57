package io.leadline.app.bench;

import static io.leadline.app.bench.Arrivals.COMPANY;

import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.LeaseLoop;
import io.leadline.flow.port.TaskStore.Lease;
import io.leadline.store.RedisJournal;
import io.leadline.store.RedisTaskStore;
import io.leadline.store.RedisWakeups;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreLoad;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whole tasks: added (record, indexes, journal entry, the person's timeline), and, when they fall
/// due, leased and finished, while many others wait.
public final class TaskBench {
  private static final TaskKind KIND = TaskKind.ACKNOWLEDGE;
  private static final LeaseLoop.Terms WORKER =
      new LeaseLoop.Terms(1_000, 500, Duration.ofSeconds(30));
  private static final Duration FAR = Duration.ofDays(30);
  private static final Duration NEAR = Duration.ofDays(1);
  private static final int WARM = 2_000;
  private static final Duration WARM_FROM = Duration.ofSeconds(1);
  private static final Duration HEAD_START = Duration.ofSeconds(1);
  private static final Duration ADDED_WITHIN = Duration.ofNanos(500_000);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TASKS_OF_A_PERSON = 10;
  private static final long SEED = 20260302;
  private static final double SECOND_NANOS = 1e9;

  private final StoreConnection connection;
  private final RedisJournal journal;
  private final RedisTaskStore tasks;
  private final Terms terms;
  private volatile CountDownLatch warming = new CountDownLatch(WARM);
  private int made;

  /// What is measured.
  ///
  /// @param waiting tasks that wait for a later day
  /// @param adds how many are added while the time is taken
  /// @param due how many fall due
  /// @param perSecond how many of them in a second
  /// @param inFlight how many are added at once
  public record Terms(int waiting, int adds, int due, int perSecond, int inFlight) {}

  /// What came of it.
  ///
  /// @param ran how many of those that fell due were done
  /// @param dueToClaimed from the due time until a worker had it
  /// @param cpuSeconds the store's processor time while they fell due and were done
  /// @param bytesPerTask the store's memory for a waiting task
  public record Figures(
      double addsPerSecond,
      int ran,
      Latencies.Summary dueToClaimed,
      double cpuSeconds,
      double bytesPerTask) {}

  public TaskBench(StoreConnection connection, Terms terms) {
    this.connection = connection;
    this.journal = new RedisJournal(connection);
    this.tasks = new RedisTaskStore(connection);
    this.terms = terms;
  }

  /// Fills the store once, measures so many rounds, and leaves nothing behind.
  ///
  /// @param afresh whether each round begins with a store filled anew, so that what earlier rounds
  ///   added does not wait in it
  public List<Figures> measure(int rounds, boolean afresh) {
    var found = new ArrayList<Figures>();
    double bytes = 0;
    try {
      for (int round = 0; round < rounds; round++) {
        if (round == 0 || afresh) {
          StoreLoad.forget(connection, COMPANY);
          bytes = fill();
        }
        found.add(due(add(), bytes));
      }
    } finally {
      StoreLoad.forget(connection, COMPANY);
    }
    return found;
  }

  private double fill() {
    long before = StoreLoad.of(connection).memoryBytes();
    addAll(terms.waiting(), shuffled(terms.waiting()));
    long after = StoreLoad.of(connection).memoryBytes();
    return terms.waiting() == 0 ? 0 : (after - before) / (double) terms.waiting();
  }

  private double add() {
    List<Duration> later = shuffled(terms.adds());
    long start = System.nanoTime();
    addAll(terms.adds(), later);
    return terms.adds() / ((System.nanoTime() - start) / SECOND_NANOS);
  }

  private void addAll(int count, List<Duration> later) {
    Instant now = InstantSource.system().instant();
    new InFlight(terms.inFlight()).run(count, n -> schedule(now.plus(later.get(n))));
  }

  private static List<Duration> shuffled(int count) {
    var later = new ArrayList<Duration>(count);
    for (int n = 0; n < count; n++) {
      later.add(NEAR.plus(FAR.multipliedBy(n).dividedBy(Math.max(1, count))));
    }
    Collections.shuffle(later, new Random(SEED));
    return later;
  }

  private Future<?> schedule(Instant due) {
    int number = made++;
    var task =
        new NewTask(
            new TaskId("ack/sales:1700000000:" + number),
            KIND,
            new Person.ByNumber(
                new PhoneNumber("+4930" + (10_000_000 + number / TASKS_OF_A_PERSON))),
            Optional.empty(),
            "Acknowledge: inquiry about pumps of series " + number,
            due,
            Optional.empty(),
            50);
    return journal.record(fact(task.id() + "/scheduled", new TaskEvent.Scheduled(task)));
  }

  private static Fact fact(String id, TaskEvent event) {
    return new Fact(new FactId(id), COMPANY, InstantSource.system().instant(), Origin.LIVE, event);
  }

  private Figures due(double adds, double bytes) {
    var latencies = new Latencies(terms.due());
    var left = new CountDownLatch(terms.due());
    warming = new CountDownLatch(WARM);
    Vertx vertx = Vertx.vertx();
    try (var wakeups = new RedisWakeups(connection, Set.of(COMPANY));
        var loop =
            new LeaseLoop(
                tasks,
                COMPANY,
                KIND,
                WORKER,
                lease -> warming.getCount() > 0 ? warm(lease) : done(lease, latencies, left),
                new LeaseLoop.Clocks(vertx, vertx.getOrCreateContext(), InstantSource.system()))) {
      wakeups.listen((_, _, due) -> loop.earlier(due));
      loop.start();
      warmUp();
      Instant first =
          InstantSource.system()
              .instant()
              .plus(HEAD_START)
              .plus(ADDED_WITHIN.multipliedBy(terms.due()));
      long gap = (long) (SECOND_NANOS / terms.perSecond());
      new InFlight(terms.inFlight()).run(terms.due(), n -> schedule(first.plusNanos(gap * n)));
      long before = StoreLoad.of(connection).cpuMillis();
      boolean _ =
          left.await(PATIENCE.plusNanos(gap * terms.due()).toMillis(), TimeUnit.MILLISECONDS);
      long after = StoreLoad.of(connection).cpuMillis();
      return new Figures(
          adds,
          Math.toIntExact(terms.due() - left.getCount()),
          latencies.summary(),
          (after - before) / 1_000.0,
          bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a measurement", e);
    } finally {
      vertx.close().await();
    }
  }

  /// Some tasks are done before the time is taken: a server that runs has done so.
  private void warmUp() throws InterruptedException {
    Instant first = InstantSource.system().instant().plus(WARM_FROM);
    new InFlight(terms.inFlight()).run(WARM, n -> schedule(first.plusMillis(n)));
    boolean _ = warming.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private Future<Void> warm(Lease lease) {
    return end(lease).onSuccess(_ -> warming.countDown());
  }

  private Future<Void> done(Lease lease, Latencies latencies, CountDownLatch left) {
    Duration late = Duration.between(lease.task().due(), InstantSource.system().instant());
    latencies.add(Math.max(0, late.toNanos()));
    return end(lease).onSuccess(_ -> left.countDown());
  }

  private Future<Void> end(Lease lease) {
    var done = new TaskEvent.Done(lease.task().id(), Optional.empty(), "sent");
    return tasks.finish(lease, fact(lease.task().id() + "/sent", done)).mapEmpty();
  }
}
