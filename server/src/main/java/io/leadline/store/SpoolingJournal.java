package io.leadline.store;

import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.TaskEvent;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A journal that does not make anybody wait for a store that is away. A fact which the store has
/// not confirmed within the patience goes to a synced file and is told to the store later under the
/// same id, so it stands once whatever became of the first try.
///
/// While facts of a conversation wait, its later ones queue behind them. While the store is known
/// to be away, facts go to the file at once. What somebody acts on only if the store agrees (to
/// claim a task, to begin an attempt) is never spooled: it fails, and nothing is done.
public final class SpoolingJournal implements Journal, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolingJournal.class);
  private static final int APPENDS_AT_ONCE = 10_000;
  private static final int STOP_WITHIN_SECONDS = 5;

  private final Journal store;
  private final SpoolSettings settings;
  private final InstantSource clock;
  private final Spool spool;
  private final SpoolDrain drain;
  private final Map<String, Integer> conversations = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(APPENDS_AT_ONCE);
  private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean away;
  private volatile boolean closing;
  private volatile Waits waits;

  /// How many facts wait, how many were set aside, how many are kept though the store has them.
  public record Waits(int waiting, int quarantined, int confirmed) {}

  /// What the spool's thread is asked to do.
  sealed interface Work {
    /// Write a fact down.
    record Append(Fact fact, CompletableFuture<Recorded> done) implements Work {}

    /// The store has answered a batch.
    record Answered(List<SpoolDrain.Told> batch) implements Work {}

    /// Finish.
    record Stop() implements Work {}
  }

  private SpoolingJournal(Journal store, SpoolSettings settings, InstantSource clock, Spool spool) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.spool = spool;
    this.drain = new SpoolDrain(store);
    this.waits = new Waits(spool.waiting(), spool.quarantined(), spool.confirmed());
    spool.eachWaiting((_, text) -> count(FactCodec.read(text), 1));
    this.away = spool.waiting() > 0;
    this.writer = Thread.ofPlatform().name("leadline-spool").daemon(true).unstarted(this::run);
  }

  /// Opens the spool; what waits in it from before is told to the store.
  ///
  /// @throws StoreUnfit where the file cannot be used
  public static SpoolingJournal open(Journal store, SpoolSettings settings, InstantSource clock) {
    var journal = new SpoolingJournal(store, settings, clock, Spool.open(settings));
    journal.writer.start();
    return journal;
  }

  /// The figures for the health page.
  public Waits waits() {
    return waits;
  }

  /// Whether the store was away when it was last tried.
  public boolean storeIsAway() {
    return away;
  }

  @Override
  public Future<Recorded> record(Fact fact) {
    if (needsTheStore(fact.event())) {
      return store.record(fact);
    }
    if (away || conversations.containsKey(conversation(fact))) {
      return StoreConnection.future(append(fact));
    }
    CompletableFuture<Recorded> told =
        store
            .record(fact)
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    return StoreConnection.future(
        told.exceptionallyCompose(failure -> {
          noteAway(failure);
          return append(fact);
        }));
  }

  private void noteAway(Throwable failure) {
    if (!away) {
      away = true;
      LOG.warn("the store does not answer; facts go to {}", settings.file(), failure);
    }
  }

  /// Acts on which people and workers rely only once the store has agreed.
  private static boolean needsTheStore(DomainEvent event) {
    return event instanceof TaskEvent.Claimed || event instanceof TaskEvent.Attempted;
  }

  static String conversation(Fact fact) {
    return fact.company() + "|" + Transition.of(fact.event()).entity();
  }

  private CompletableFuture<Recorded> append(Fact fact) {
    if (closing || !room.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new SpoolFull("more than " + APPENDS_AT_ONCE + " facts wait for the disk"));
    }
    count(fact, 1);
    var done = new CompletableFuture<Recorded>();
    work.add(new Work.Append(fact, done));
    if (!writer.isAlive()) {
      done.completeExceptionally(new SpoolFull("the server stops"));
    }
    return done.whenComplete((_, _) -> room.release());
  }

  private void count(Fact fact, int change) {
    conversations.compute(
        conversation(fact),
        (_, before) -> {
          int now = (before == null ? 0 : before) + change;
          return now == 0 ? null : Integer.valueOf(now);
        });
  }

  private void run() {
    boolean running = true;
    while (running) {
      try {
        Work first = work.poll(drain.pauseMillis(spool.waiting()), TimeUnit.MILLISECONDS);
        running = take(first);
        if (running) {
          drain.tell(spool, answered -> work.add(new Work.Answered(answered)));
        }
        waits = new Waits(spool.waiting(), spool.quarantined(), spool.confirmed());
      } catch (InterruptedException _) {
        running = false;
      } catch (RuntimeException e) {
        LOG.error("the spool failed", e);
        drain.settled(false);
      }
    }
    work.forEach(left -> {
      if (left instanceof Work.Append append) {
        append.done().completeExceptionally(new SpoolFull("the server stops"));
      }
    });
    spool.close();
  }

  /// Does what is asked, all appends that wait in one write.
  private boolean take(@Nullable Work first) {
    var all = new ArrayList<Work>();
    if (first != null) {
      all.add(first);
    }
    work.drainTo(all);
    write(all.stream().filter(Work.Append.class::isInstance).map(Work.Append.class::cast).toList());
    boolean running = true;
    for (Work each : all) {
      switch (each) {
        case Work.Append _ -> {
          // written above
        }
        case Work.Answered answered -> settle(answered.batch());
        case Work.Stop _ -> running = false;
      }
    }
    return running;
  }

  private void write(List<Work.Append> appends) {
    int free = settings.factsAtMost() - spool.waiting();
    var taken = appends.subList(0, Math.clamp(free, 0, appends.size()));
    var refused = appends.subList(taken.size(), appends.size());
    for (Work.Append each : refused) {
      count(each.fact(), -1);
      each.done()
          .completeExceptionally(
              new SpoolFull(
                  "the store is away and "
                      + settings.factsAtMost()
                      + " facts wait in "
                      + settings.file()));
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      spool.append(taken.stream().map(Work.Append::fact).toList());
      taken.forEach(each -> each.done().complete(new Recorded.Spooled()));
    } catch (RuntimeException e) {
      taken.forEach(each -> {
        count(each.fact(), -1);
        each.done().completeExceptionally(e);
      });
    }
  }

  private void settle(List<SpoolDrain.Told> batch) {
    var taken = new ArrayList<Spool.Waiting>();
    boolean stillAway = false;
    boolean progress = false;
    for (SpoolDrain.Told told : batch) {
      switch (told.result()) {
        case SpoolDrain.Result.Taken _ -> {
          taken.add(told.waiting());
          progress = true;
        }
        case SpoolDrain.Result.Impossible impossible -> {
          LOG.error(
              "{} cannot be recorded and is set aside: {}",
              told.waiting().fact().id(),
              impossible.why());
          spool.setAside(told.waiting().place(), impossible.why());
          count(told.waiting().fact(), -1);
          progress = true;
        }
        case SpoolDrain.Result.NotNow _ -> {
          // it waits on
        }
        case SpoolDrain.Result.Away _ -> stillAway = true;
      }
    }
    if (!taken.isEmpty()) {
      spool.confirm(taken, clock.instant());
      taken.forEach(each -> count(each.fact(), -1));
    }
    if (away && !stillAway) {
      LOG.info("the store is back; {} facts wait", spool.waiting());
    }
    away = stillAway;
    drain.settled(!stillAway && progress);
    if (!stillAway && spool.waiting() == 0) {
      spool.forget(clock.instant(), settings.keepConfirmed());
    }
  }

  @Override
  public void close() {
    closing = true;
    work.add(new Work.Stop());
    try {
      writer.join(TimeUnit.SECONDS.toMillis(STOP_WITHIN_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
