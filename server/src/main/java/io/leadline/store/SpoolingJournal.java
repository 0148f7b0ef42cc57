package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.TaskEvent;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// A journal that does not make anybody wait for a store that is away. A fact which the store has
/// not confirmed within the patience goes to a synced file and is told to the store later under the
/// same id, so it stands once whatever became of the first try.
///
/// While facts of a conversation wait, its later ones queue behind them, and so does what the store
/// refuses meanwhile, because it may rest on what waits. While the store is known to be away, facts
/// go to the file at once. What somebody acts on only if the store agrees (to claim a task, to
/// begin an attempt) is never spooled: it fails, and nothing is done.
///
/// Of what the store has taken a copy is kept for some days, for a store that comes back older than
/// it was.
public final class SpoolingJournal implements Journal, AutoCloseable {
  private static final int APPENDS_AT_ONCE = 10_000;
  private static final int COPIES_AT_ONCE = 50_000;
  private static final Duration LAST_WORDS_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  private final Journal store;
  private final SpoolSettings settings;
  private final Runnable doubt;
  private final SpoolThread thread;
  private final Map<String, Integer> conversations = new ConcurrentHashMap<>();
  private final Semaphore room = new Semaphore(APPENDS_AT_ONCE);
  private final Semaphore copies = new Semaphore(COPIES_AT_ONCE);
  private final AtomicInteger underWay = new AtomicInteger();

  /// The figures for health and metrics.
  ///
  /// @param waiting facts that the store does not have yet
  /// @param oldest when the oldest of them happened
  /// @param full whether no more are taken
  /// @param quarantined facts that the store cannot take
  /// @param confirmed copies of facts that the store has
  /// @param copiesLost copies that could not be kept, because they came faster than the disk
  public record Waits(
      int waiting,
      Optional<Instant> oldest,
      boolean full,
      int quarantined,
      int confirmed,
      long copiesLost,
      Optional<Refeed> refeed) {}

  /// An older store was brought up to date.
  ///
  /// @param at when it was noticed
  /// @param told facts told again, of which `missing` were not there and `left` still wait
  public record Refeed(Instant at, int told, int missing, int left) {}

  private SpoolingJournal(
      Journal store, SpoolSettings settings, InstantSource clock, Runnable doubt) {
    this.store = store;
    this.settings = settings;
    this.doubt = doubt;
    this.thread = new SpoolThread(store, Spool.open(settings), settings, clock, this::count);
  }

  /// Opens the spool; what waits in it from before is told to the store.
  ///
  /// @throws StoreUnfit where the file cannot be used
  public static SpoolingJournal open(Journal store, SpoolSettings settings, InstantSource clock) {
    return open(store, settings, clock, () -> {});
  }

  /// Opens the spool of a server that watches over its store.
  ///
  /// @param doubt called when somebody waited for the store in vain
  static SpoolingJournal open(
      Journal store, SpoolSettings settings, InstantSource clock, Runnable doubt) {
    var journal = new SpoolingJournal(store, settings, clock, doubt);
    journal.thread.start();
    return journal;
  }

  public Waits waits() {
    return thread.waits();
  }

  /// Whether the store was away when it was last tried.
  public boolean storeIsAway() {
    return thread.storeIsAway();
  }

  @Override
  public Future<Recorded> record(Fact fact) {
    if (needsTheStore(fact.event())) {
      return store.record(fact).onSuccess(recorded -> copy(fact, recorded));
    }
    if (thread.storeIsAway() || conversations.containsKey(conversation(fact))) {
      return StoreConnection.future(append(fact));
    }
    boolean someWait = !conversations.isEmpty();
    underWay.incrementAndGet();
    CompletableFuture<Recorded> told =
        Deadline.within(store.record(fact).toCompletionStage(), settings.patience())
            .thenApply(recorded -> copy(fact, recorded))
            .thenCompose(recorded ->
                recorded instanceof Recorded.Refused && (someWait || !conversations.isEmpty())
                    ? append(fact) // what it rests on may wait: a lead's call, a task's lead
                    : CompletableFuture.completedFuture(recorded));
    CompletableFuture<Recorded> kept =
        told.exceptionallyCompose(failure -> {
          if (failure instanceof TimeoutException
              || (failure instanceof CompletionException
                  && failure.getCause() instanceof TimeoutException)) {
            doubt.run();
          }
          thread.noteAway(failure);
          return append(fact);
        });
    return StoreConnection.future(kept.whenComplete((_, _) -> underWay.decrementAndGet()));
  }

  /// Acts on which people and workers rely only once the store has agreed.
  private static boolean needsTheStore(DomainEvent event) {
    return event instanceof TaskEvent.Claimed || event instanceof TaskEvent.Attempted;
  }

  static String conversation(Fact fact) {
    return fact.company() + "|" + Transition.of(fact.event()).entity();
  }

  private CompletableFuture<Recorded> append(Fact fact) {
    if (!room.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new SpoolFull("more than " + APPENDS_AT_ONCE + " facts wait for the disk"));
    }
    count(fact, 1);
    return thread.append(fact).whenComplete((_, _) -> room.release());
  }

  /// Somebody else waited for the store in vain: the next facts do not try it.
  void expectNothing() {
    thread.noteAway(new TimeoutException("the store did not answer in time"));
  }

  private Recorded copy(Fact fact, Recorded recorded) {
    if (recorded instanceof Recorded.Fresh fresh) {
      copy(fact, fresh.journalId());
    }
    return recorded;
  }

  /// The store has taken the fact: a copy is kept, soon and without anybody waiting for it.
  void copy(Fact fact, String journalId) {
    if (copies.tryAcquire()) {
      thread.copy(fact, journalId, copies::release);
    } else {
      thread.copyLost();
    }
  }

  /// Has the copies of a company's facts told again, from the oldest that the store lacks.
  ///
  /// @param stands whether the store still has the journal entry of that id
  /// @return how many are told again; they wait on disk when this is answered
  CompletableFuture<Integer> tellAgain(CompanyId company, Predicate<String> stands) {
    return thread.tellAgain(company, stands);
  }

  /// What the store cannot take: each fact's id, and why.
  public Future<Map<String, String>> aside() {
    return StoreConnection.future(thread.aside());
  }

  /// Tells the store once more what it could not take.
  ///
  /// @return how many facts; what it cannot take now either is set aside again
  public Future<Integer> retryAside() {
    return StoreConnection.future(thread.retryAside());
  }

  /// Takes out what is of persons who were erased.
  ///
  /// @return how many entries went
  CompletableFuture<Integer> clear(ErasedIdentities erased) {
    return thread.clear(erased);
  }

  private void count(Fact fact, int change) {
    conversations.compute(
        conversation(fact),
        (_, before) -> {
          int now = (before == null ? 0 : before) + change;
          return now == 0 ? null : Integer.valueOf(now);
        });
  }

  /// What the store has not answered yet goes to the file before that is closed.
  @Override
  public void close() {
    long latest = System.nanoTime() + settings.patience().plus(LAST_WORDS_WITHIN).toNanos();
    while (underWay.get() > 0 && System.nanoTime() < latest) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    thread.close();
  }
}
