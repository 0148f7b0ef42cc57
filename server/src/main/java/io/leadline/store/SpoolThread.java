package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.store.SpoolingJournal.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that touches the spool's file: it writes down what comes in, all that waits in
/// one sync, and tells it to the store.
final class SpoolThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolThread.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final long COPIES_WRITTEN_AFTER_MS = 200;
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
  private static final long LOOK_FOR_HANDED_MS = 1_000;

  private final Spool spool;
  private final SpoolSettings settings;
  private final InstantSource clock;
  private final ObjIntConsumer<Fact> count;
  private final SpoolDrain drain;
  private final SpoolNews news;
  private final HandedCopies handed;
  private final BlockingQueue<SpoolWork> work = new LinkedBlockingQueue<>();
  private final AtomicLong copiesLost = new AtomicLong();
  private final Thread thread;
  private volatile boolean away;
  private volatile boolean closing;
  private volatile Waits waits;
  private final Set<Long> gone = new HashSet<>();
  private boolean copiesUnwritten;
  private long copiesWritten = System.nanoTime();
  private Instant forgotten = Instant.EPOCH;
  private long lookedForHanded = System.nanoTime();

  /// Is started by [#start].
  ///
  /// @param count told of every fact that waits from now on (1) or no longer (-1)
  SpoolThread(
      Journal store,
      Spool spool,
      SpoolSettings settings,
      InstantSource clock,
      ObjIntConsumer<Fact> count) {
    this.spool = spool;
    this.settings = settings;
    this.clock = clock;
    this.count = count;
    this.drain = new SpoolDrain(store);
    this.news = new SpoolNews(settings.file(), clock);
    this.handed = new HandedCopies(settings.file().resolveSibling("."));
    this.away = spool.waiting() > 0;
    this.waits = seen();
    spool.eachWaiting((_, text) -> count.accept(FactCodec.read(text), 1));
    this.thread = Thread.ofPlatform().name("leadline-spool").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Waits waits() {
    return waits;
  }

  boolean storeIsAway() {
    return away;
  }

  void noteAway(Throwable failure) {
    away = true;
    news.spooled(failure);
  }

  CompletableFuture<Recorded> append(Fact fact) {
    var done = new CompletableFuture<Recorded>();
    work.add(new SpoolWork.Append(fact, done));
    if (closing || !thread.isAlive()) {
      done.completeExceptionally(new SpoolFull("the server stops"));
    }
    return done;
  }

  void copy(Fact fact, String journalId, Runnable done) {
    work.add(new SpoolWork.Copy(fact, journalId, done));
  }

  void copyLost() {
    copiesLost.incrementAndGet();
  }

  CompletableFuture<Integer> tellAgain(CompanyId company, Predicate<String> stands) {
    var done = new CompletableFuture<Integer>();
    work.add(new SpoolWork.Again(company, stands, done));
    return done;
  }

  CompletableFuture<Integer> clear(ErasedIdentities erased) {
    var done = new CompletableFuture<Integer>();
    work.add(new SpoolWork.Clear(erased, done));
    return done;
  }

  CompletableFuture<Map<String, String>> aside() {
    var done = new CompletableFuture<Map<String, String>>();
    work.add(new SpoolWork.Aside(done));
    return done;
  }

  CompletableFuture<Integer> retryAside() {
    var done = new CompletableFuture<Integer>();
    work.add(new SpoolWork.Retry(done));
    return done;
  }

  private void run() {
    boolean running = true;
    while (running) {
      try {
        long pause = Math.min(drain.pauseMillis(spool.waiting()), LOOK_FOR_HANDED_MS);
        SpoolWork first =
            work.poll(
                copiesUnwritten ? Math.min(pause, COPIES_WRITTEN_AFTER_MS) : pause,
                TimeUnit.MILLISECONDS);
        running = take(first);
        if (running) {
          lookForHanded();
          drain.tell(
              spool, news.left() > 0, answered -> work.add(new SpoolWork.Answered(answered)));
          if (!away && spool.waiting() == 0) {
            news.empty();
            forget();
          }
        }
        waits = seen();
      } catch (InterruptedException _) {
        running = false;
      } catch (RuntimeException e) {
        LOG.error("the spool failed", e);
        drain.settled(false);
      }
    }
    work.forEach(left -> {
      if (left instanceof SpoolWork.Append append) {
        append.done().completeExceptionally(new SpoolFull("the server stops"));
      }
    });
    spool.close();
  }

  private Waits seen() {
    return new Waits(
        spool.waiting(),
        spool.oldestWaits(),
        free() <= 0,
        spool.quarantined(),
        spool.confirmed(),
        copiesLost.get(),
        news.refeed());
  }

  private int free() {
    return settings.factsAtMost() - spool.waiting() + news.left();
  }

  /// Does what is asked, all appends that wait in one write.
  private boolean take(@Nullable SpoolWork first) {
    var all = new ArrayList<SpoolWork>();
    if (first != null) {
      all.add(first);
    }
    work.drainTo(all);
    writeCopies();
    write(
        all.stream()
            .filter(SpoolWork.Append.class::isInstance)
            .map(SpoolWork.Append.class::cast)
            .toList());
    boolean running = true;
    for (SpoolWork each : all) {
      switch (each) {
        case SpoolWork.Append _ -> {
          // written above
        }
        case SpoolWork.Copy copy -> {
          spool.keep(copy.fact(), copy.journalId(), clock.instant());
          copiesUnwritten = true;
          copy.done().run();
        }
        case SpoolWork.Answered answered -> settle(answered.batch());
        case SpoolWork.Again again -> tellAgain(again);
        case SpoolWork.Clear clear -> clear(clear);
        case SpoolWork.Aside aside -> aside.done().complete(spool.reasons());
        case SpoolWork.Retry retry -> retry(retry);
        case SpoolWork.Stop _ -> running = false;
      }
    }
    return running;
  }

  /// Now and then, however many come: until then they stand in memory alone.
  private void writeCopies() {
    long now = System.nanoTime();
    if (copiesUnwritten
        && now - copiesWritten >= TimeUnit.MILLISECONDS.toNanos(COPIES_WRITTEN_AFTER_MS)) {
      spool.write();
      copiesUnwritten = false;
      copiesWritten = now;
    }
  }

  private void lookForHanded() {
    long now = System.nanoTime();
    if (now - lookedForHanded >= TimeUnit.MILLISECONDS.toNanos(LOOK_FOR_HANDED_MS)) {
      lookedForHanded = now;
      takeHanded();
    }
  }

  private void takeHanded() {
    try {
      spool.takeIn(handed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The store's answer to what is under way meanwhile is of no interest any more.
  private void clear(SpoolWork.Clear clear) {
    try {
      takeHanded();
      var cleared = spool.without(clear.erased());
      for (Spool.Waiting each : cleared.waited()) {
        cleared(each);
      }
      clear.done().complete(cleared.entries());
    } catch (RuntimeException e) {
      clear.done().completeExceptionally(e);
    }
  }

  private void cleared(Spool.Waiting each) {
    gone.add(each.place());
    news.taken(each.place(), false);
    count.accept(each.fact(), -1);
  }

  private void tellAgain(SpoolWork.Again again) {
    drain.doubt();
    try {
      takeHanded();
      var facts = spool.waitAgain(again.company(), again.stands());
      facts.forEach(fact -> count.accept(fact.fact(), 1));
      news.older(facts);
      if (!facts.isEmpty()) {
        away = true;
      }
      waits = seen(); // whoever must rest meanwhile sees it before the first is told
      again.done().complete(facts.size());
    } catch (RuntimeException e) {
      again.done().completeExceptionally(e);
    }
  }

  private void retry(SpoolWork.Retry retry) {
    var facts = spool.waitOnceMore();
    facts.forEach(fact -> count.accept(fact.fact(), 1));
    retry.done().complete(facts.size());
  }

  private void write(List<SpoolWork.Append> appends) {
    var taken = appends.subList(0, Math.clamp(free(), 0, appends.size()));
    var refused = appends.subList(taken.size(), appends.size());
    for (SpoolWork.Append each : refused) {
      count.accept(each.fact(), -1);
      each.done().completeExceptionally(news.full(settings.factsAtMost()));
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      spool.append(taken.stream().map(SpoolWork.Append::fact).toList());
      waits = seen();
      taken.forEach(each -> each.done().complete(new Recorded.Spooled()));
    } catch (RuntimeException e) {
      taken.forEach(each -> {
        count.accept(each.fact(), -1);
        each.done().completeExceptionally(e);
      });
    }
  }

  private void settle(List<SpoolDrain.Told> batch) {
    if (drain.isDoubted()) {
      batch.forEach(told -> gone.remove(told.waiting().place()));
      drain.settled(true);
      return;
    }
    var taken = new ArrayList<SpoolDrain.Told>();
    boolean stillAway = false;
    boolean progress = false;
    for (SpoolDrain.Told told : batch) {
      if (gone.remove(told.waiting().place())) {
        progress = true;
        continue;
      }
      switch (told.result()) {
        case SpoolDrain.Result.Taken result -> {
          taken.add(told);
          news.taken(told.waiting().place(), result.journalId().isPresent());
          progress = true;
        }
        case SpoolDrain.Result.Groundless refused -> {
          if (news.isToldAgain(told.waiting().place())) {
            taken.add(told); // a copy stays one: what it rests on may come back with a backup
            news.groundless(told.waiting().place());
          } else {
            setAside(told.waiting(), refused.why());
          }
          progress = true;
        }
        case SpoolDrain.Result.Impossible impossible -> {
          setAside(told.waiting(), impossible.why());
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
      taken.forEach(each -> count.accept(each.waiting().fact(), -1));
    }
    away = stillAway;
    drain.settled(!stillAway && progress);
  }

  private void setAside(Spool.Waiting waiting, String why) {
    LOG.error("{} cannot be recorded and is set aside: {}", waiting.fact().id(), why);
    spool.setAside(waiting.place(), why);
    count.accept(waiting.fact(), -1);
    news.taken(waiting.place(), false);
  }

  /// Now and then only: giving room back holds up whoever wants to write.
  private void forget() {
    Instant now = clock.instant();
    if (!forgotten.plus(FORGET_EVERY).isAfter(now)) {
      forgotten = now;
      spool.forget(now, settings.keepConfirmed());
    }
  }

  @Override
  public void close() {
    closing = true;
    work.add(new SpoolWork.Stop());
    try {
      boolean _ = thread.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
