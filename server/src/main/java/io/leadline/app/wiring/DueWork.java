package io.leadline.app.wiring;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.AcknowledgementFlow;
import io.leadline.flow.DueWatch;
import io.leadline.flow.LeaseLoop;
import io.leadline.flow.TaskClock;
import io.leadline.store.RedisWakeups;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is done because its time has come: the server's own tasks, and the word to people about
/// theirs.
final class DueWork implements AutoCloseable {
  private final Context context;
  private final Vertx vertx;
  private final Store store;
  private final InstantSource clock;
  private final Set<CompanyId> companies;
  private final RedisWakeups wakeups;
  private final Map<CompanyId, LeaseLoop> outboxes = new ConcurrentHashMap<>();
  private final Map<CompanyId, DueWatch> clocks = new ConcurrentHashMap<>();

  DueWork(Vertx vertx, Store store, InstantSource clock, Set<CompanyId> companies) {
    this.wakeups = store.wakeups(companies);
    wakeups.listen(this::earlier);
    this.context = vertx.getOrCreateContext();
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.companies = Set.copyOf(companies);
  }

  /// Sends what is to be sent.
  void startOutbox(AcknowledgementFlow outbox) {
    var on = new LeaseLoop.Clocks(vertx, context, clock);
    for (CompanyId company : companies) {
      var loop =
          new LeaseLoop(
              store.tasks(),
              company,
              TaskKind.ACKNOWLEDGE,
              AcknowledgementFlow.TERMS,
              outbox::send,
              on);
      outboxes.put(company, loop);
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
    if (kind == TaskKind.ACKNOWLEDGE) {
      LeaseLoop outbox = outboxes.get(company);
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
