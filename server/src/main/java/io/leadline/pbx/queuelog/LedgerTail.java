package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.PbxLink;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.flow.PbxListener;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.port.LedgerPosition;
import io.leadline.flow.port.LedgerPosition.Position;
import io.leadline.pbx.queuelog.Conversations.Place;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the queue log that one PBX writes and hands every conversation over once it has ended,
/// so that what happened while the server was away, or not linked, is known as well. On a thread of
/// its own.
///
/// The place that is saved never lies behind the first line of a conversation not yet taken: after
/// a restart those are read again, and what is told twice is recorded once.
public final class LedgerTail implements PbxListener, AutoCloseable {
  static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  static final Duration SAVE_EVERY = Duration.ofSeconds(10);

  /// Between two looks lies more than this only when the process was stopped.
  private static final Duration STOOD_STILL = LedgerGap.FROM.plus(LOOK_EVERY);

  /// Where it is not told within this time where the reading stands, it is read again from before.
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(LedgerTail.class);

  private final String pbx;
  private final LedgerFiles files;
  private final QueueFlow queues;
  private final Taker taker;
  private final LedgerPosition positions;
  private final InstantSource clock;
  private Conversations conversations;
  private final Unseen unseen = new Unseen();
  private final Counter unformed;
  private final ScheduledExecutorService thread;
  private final LedgerGap gap = new LedgerGap();
  private final HandOver hand;
  private Optional<Position> came = Optional.empty();
  private @Nullable LedgerCursor cursor;
  private @Nullable Place saved;
  private Instant savedAt = Instant.EPOCH;
  private StandStill standStill = new StandStill(STOOD_STILL, System::nanoTime);
  private boolean atEnd;
  private String faultTold = "";
  private volatile boolean again;
  private int looksBeforeLink = 20;

  /// @param path the log as this machine sees it
  /// @param taker takes each conversation
  public LedgerTail(
      String pbx,
      Path path,
      QueueFlow queues,
      Taker taker,
      LedgerPosition positions,
      InstantSource clock,
      MeterRegistry meters) {
    this.pbx = pbx;
    this.files = new LedgerFiles(path);
    this.queues = queues;
    this.taker = taker;
    this.positions = positions;
    this.clock = clock;
    this.conversations = conversations();
    this.unformed = meters.counter("leadline.ledger.unformed", "pbx", pbx);
    Counter filled = meters.counter("leadline.ledger.filled", "pbx", pbx);
    this.hand = new HandOver(pbx, taker, queues, filled, unseen, gap);
    meters.gauge(
        "leadline.ledger.unknown",
        List.of(io.micrometer.core.instrument.Tag.of("pbx", pbx)),
        this,
        tail -> tail.conversations.unknown());
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ledger-" + pbx).factory());
  }

  /// For tests: another clock that runs evenly, in nanoseconds, whatever the time of day.
  LedgerTail by(LongSupplier clock) {
    standStill = new StandStill(STOOD_STILL, clock);
    return this;
  }

  /// Begins.
  ///
  /// @return done once the picture has what the ledger tells of today so far; also when it cannot
  ///   be read
  public CompletableFuture<Void> start() {
    thread.execute(this::comeIn);
    CompletableFuture<Void> todayRead = CompletableFuture.runAsync(this::fillToday, thread);
    var _ =
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return todayRead.exceptionally(fault -> {
      LOG.warn("today's figures of {} begin without its ledger: {}", pbx, fault.toString());
      return null;
    });
  }

  /// The link tells when it was not there to see.
  @Override
  public void told(PbxEvent event) {
    if (event.pbx().equals(pbx)) {
      switch (event) {
        case PbxEvent.RunsSince runs ->
            thread.execute(() -> conversations.stoppedBefore(runs.since()));
        case PbxEvent.LinkLost lost -> thread.execute(() -> gapBegins(lost.at()));
        case PbxEvent.Synchronised done ->
            thread.execute(() -> {
              unseen.ends(done.at());
              gap.ends(done.at());
            });
        default -> {}
      }
    }
  }

  /// Saves where it is and stops.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        save(STOP_WITHIN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("where the ledger of {} was read to is not saved: {}", pbx, e.toString());
    }
  }

  /// Takes note of where the log ends. Where no place was ever saved, what is written from here on
  /// is ours to tell, however late the store answers; calls that began before are not.
  private void comeIn() {
    try {
      Instant now = clock.instant();
      LedgerCursor end = LedgerCursor.atEnd(files, now);
      came = Optional.of(end.position(end.next(), now));
    } catch (IOException e) {
      LOG.warn("the ledger of {} cannot be read now: {}", pbx, e.toString());
    }
  }

  /// Brings the figures of today to where the ledger stands; without it they would begin at zero
  /// with each start. Before the link is up, so that what is seen then comes on top.
  void fillToday() {
    unseen.begins(Instant.EPOCH);
    try {
      new LedgerDay(pbx, files, queues, this::phoneOf).fill(clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The store came back older: from the place that stands in it all is read again, once, at the
  /// next look. Nothing is saved before.
  public void readAgain() {
    again = true;
  }

  private void beginAgain() {
    if (again) {
      again = false;
      cursor = null;
      saved = null;
      atEnd = false;
      conversations = conversations();
    }
  }

  /// It comes by every second; the log says what is new.
  ///
  /// @param now what keeps it from reading; empty when nothing does
  private void fault(String now) {
    if (now.equals(faultTold)) {
      return;
    }
    if (now.isEmpty()) {
      LOG.info("the ledger of {} is read again", pbx);
    } else {
      LOG.warn("the ledger of {} cannot be read: {}; it is tried every second", pbx, now);
    }
    faultTold = now;
  }

  private Conversations conversations() {
    return new Conversations(new LedgerLines(pbx, this::phoneOf));
  }

  void look() {
    if (waitsForLink()) {
      return;
    }
    try {
      noticeFreeze();
      read();
      handOver();
      gapFilled();
      if (clock.instant().isAfter(savedAt.plus(SAVE_EVERY))) {
        save();
      }
      fault("");
    } catch (IOException | RuntimeException e) {
      fault(e.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      standStill.looked(clock.instant());
    }
  }

  /// This thread comes by every second. When it did not, the whole server saw nothing.
  private void noticeFreeze() {
    standStill
        .since()
        .ifPresent(from -> {
          Instant now = clock.instant();
          LOG.warn("the server stood still from {} to {}", from, now);
          gapBegins(from);
          if (linked()) {
            unseen.ends(now);
            gap.ends(now);
          }
        });
  }

  /// The ledger names members, the link tells whose phones they are: the first reading waits for
  /// it, for a while.
  private boolean waitsForLink() {
    return cursor == null && !linked() && looksBeforeLink-- > 0;
  }

  private boolean linked() {
    return Optional.ofNullable(queues.current().links().get(pbx))
        .filter(link -> link.state() == PbxLink.State.UP)
        .isPresent();
  }

  /// Reads on from where it was to the end.
  void read() throws IOException, InterruptedException {
    beginAgain();
    if (cursor == null) {
      cursor = begin();
    }
    cursor.read(clock.instant(), this::take);
    atEnd = true;
  }

  /// Hands over what has ended.
  void handOver() throws InterruptedException {
    Instant now = clock.instant();
    hand.of(conversations, now);
    conversations.strangersAtRest(now).stream()
        .filter(unseen::touches)
        .forEach(stranger -> queues.add(stranger.call, pbx, stranger.told()));
    conversations.forgetStrangers(now);
  }

  void save() throws IOException, InterruptedException {
    save(HandOver.TAKEN_WITHIN);
  }

  private void save(Duration atMost) throws IOException, InterruptedException {
    if (cursor == null || !atEnd) {
      return;
    }
    Place needed = conversations.firstNeeded().orElse(cursor.next());
    boolean stands = !needed.equals(saved) || clock.instant().isAfter(savedAt.plus(SAVE_EVERY));
    if (stands
        && await(
                positions.save(pbx, cursor.position(needed, clock.instant())).map(_ -> true),
                atMost)
            .isPresent()) {
      saved = needed;
      savedAt = clock.instant();
    }
  }

  /// The place saved last; at the very first start where the log ended when this server came, for
  /// the calls before are not ours to tell.
  private LedgerCursor begin() throws IOException, InterruptedException {
    Optional<Position> loaded =
        await(positions.load(pbx), HandOver.TAKEN_WITHIN)
            .orElseThrow(() -> new IOException("its place in the store is not known"));
    if (loaded.isPresent()) {
      gapBegins(loaded.get().savedAt());
      gap.ends(clock.instant());
      if (linked()) { // else the link says when it sees again
        unseen.ends(clock.instant());
      }
      return LedgerCursor.at(files, loaded.get());
    }
    return came.isPresent()
        ? LedgerCursor.at(files, came.get())
        : LedgerCursor.atEnd(files, clock.instant());
  }

  private void take(@Nullable LogLine read, Place place) {
    if (read == null) {
      unformed.increment();
    } else {
      conversations.take(read, place);
    }
  }

  private void gapBegins(Instant at) {
    unseen.begins(at);
    gap.begins(at);
  }

  /// The calls of the gap have been handed over once the ledger is read past its end and they were
  /// quiet.
  private void gapFilled() throws InterruptedException {
    Optional<LedgerGap.Closed> closed = gap.closed();
    if (closed.isEmpty()) {
      return;
    }
    LedgerGap.Closed done = closed.get();
    if (done.isShort()) {
      gap.forget();
    } else if (done.isQuiet(clock.instant())
        && await(
                taker.caughtUp(pbx, done.from(), done.to(), done.filled()).map(_ -> true),
                HandOver.TAKEN_WITHIN)
            .isPresent()) {
      LOG.info(
          "gap of {} from {} to {}: {} calls filled", pbx, done.from(), done.to(), done.filled());
      gap.forget();
    }
  }

  private Optional<MemberInterface> phoneOf(String name) {
    return queues.current().members().values().stream()
        .filter(member -> member.id().pbx().equals(pbx) && member.name().equals(name))
        .map(LiveMember::id)
        .map(id -> id.phone())
        .findFirst()
        .or(() -> taker.phoneOf(name));
  }

  private <T> Optional<T> await(Future<T> future, Duration atMost) throws InterruptedException {
    return HandOver.await(pbx, future, atMost);
  }

  /// What is done with a conversation.
  public interface Taker {
    /// Takes a whole conversation, what is known already as well.
    ///
    /// @return whether anything of it was missing; fails when it is to be handed over again
    Future<Boolean> take(List<PbxEvent.OfCall> conversation);

    /// Marks a time that only the ledger knows.
    Future<Void> caughtUp(String pbx, Instant from, Instant to, int filled);

    /// The phone of the member whom the ledger calls so, as far as it is known without the PBX.
    Optional<MemberInterface> phoneOf(String name);
  }
}
