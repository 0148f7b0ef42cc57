package io.leadline.app.wiring;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.DueWatch;
import io.leadline.flow.LeaseLoop;
import io.leadline.flow.TaskClock;
import io.leadline.flow.port.TaskStore.Lease;
import io.leadline.flow.port.Wakeups;
import io.leadline.store.RedisWakeups;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What is done because its time has come: the server's own tasks, and the word to people about
/// theirs.
final class DueWork implements AutoCloseable {
  private final Context context;
  private final Vertx vertx;
  private final Store store;
  private final InstantSource clock;
  private final Set<CompanyId> companies;
  private final RedisWakeups wakeups;
  private final Map<Outbox, LeaseLoop> outboxes = new ConcurrentHashMap<>();
  private final Map<CompanyId, DueWatch> clocks = new ConcurrentHashMap<>();

  private record Outbox(CompanyId company, TaskKind kind) {}

  DueWork(Vertx vertx, Store store, InstantSource clock, Set<CompanyId> companies) {
    this.wakeups = store.wakeups(companies);
    wakeups.listen(this::earlier);
    this.context = vertx.getOrCreateContext();
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.companies = Set.copyOf(companies);
  }

  /// What tells it that there is something to do.
  Wakeups wakeups() {
    return wakeups;
  }

  /// Does what the server does by itself of one kind; nothing while a store that was set back is
  /// told what it lacks, which may be that a task is done.
  void startOutbox(TaskKind kind, LeaseLoop.Terms terms, Function<Lease, Future<Void>> act) {
    var on = new LeaseLoop.Clocks(vertx, context, clock);
    for (CompanyId company : companies) {
      var loop =
          new LeaseLoop(store.tasks(), company, kind, terms, act, on)
              .restingWhile(store::isToldAgain);
      outboxes.put(new Outbox(company, kind), loop);
      loop.start();
    }
  }

  /// Tells people what is due.
  void startClock(TaskClock tasks) {
    for (CompanyId company : companies) {
      var watch =
          new DueWatch("the clock of " + company, vertx, context, clock, () -> tasks.tick(company));
      clocks.put(company, watch);
      watch.start();
    }
  }

  private void earlier(CompanyId company, TaskKind kind, Instant due) {
    if (kind.isDoneByServer()) {
      LeaseLoop outbox = outboxes.get(new Outbox(company, kind));
      if (outbox != null) {
        outbox.earlier(due);
      }
    } else {
      DueWatch watch = clocks.get(company);
      if (watch != null) {
        watch.earlier(due);
      }
    }
  }

  @Override
  public void close() {
    wakeups.close();
    outboxes.values().forEach(LeaseLoop::close);
    clocks.values().forEach(DueWatch::close);
  }
}
