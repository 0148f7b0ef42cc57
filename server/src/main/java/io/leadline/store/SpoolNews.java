package io.leadline.store;

import io.leadline.store.SpoolingJournal.Refeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log what becomes of facts that the store did not take at once: one line when it
/// begins, one when it is over, however often the store hesitates between.
final class SpoolNews {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolNews.class);

  /// It is over once nothing was spooled for this long.
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Duration ALARM_EVERY = Duration.ofMinutes(1);

  private final Path file;
  private final InstantSource clock;
  private boolean told;
  private int spooled;
  private Instant last = Instant.EPOCH;
  private Instant alarmed = Instant.EPOCH;
  private long againFrom;
  private long againTo;
  private int groundless;
  private volatile @Nullable Refeed refeed;

  SpoolNews(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// The store did not take a fact in time.
  synchronized void spooled(Throwable failure) {
    last = clock.instant();
    spooled++;
    if (!told) {
      told = true;
      LOG.warn("the store does not take facts in time; they go to {}: {}", file, reason(failure));
    }
  }

  /// Nothing waits, and the store is asked again; told now and then, so that the end of a short
  /// hesitation is said too once it has been quiet.
  synchronized void empty() {
    if (told && last.plus(QUIET).isBefore(clock.instant())) {
      LOG.info("facts go straight to the store again; {} times it did not take one", spooled);
      told = false;
      spooled = 0;
    }
  }

  /// The spool takes no more.
  SpoolFull full(int factsAtMost) {
    var full = new SpoolFull("the store is away and " + factsAtMost + " facts wait in " + file);
    Instant now = clock.instant();
    if (alarmed.plus(ALARM_EVERY).isBefore(now)) {
      alarmed = now;
      LOG.error(
          "{}: nothing more is accepted; mail stays on the mail server, calls in the ledger",
          full.getMessage());
    }
    return full;
  }

  /// These are told to a store that came back older.
  void older(List<Spool.Waiting> facts) {
    if (!facts.isEmpty()) {
      Refeed before = refeed;
      int left = before == null ? 0 : before.left();
      againFrom = left > 0 ? againFrom : facts.getFirst().place();
      againTo = facts.getLast().place();
      refeed =
          left > 0 && before != null
              ? new Refeed(
                  before.at(), before.told() + facts.size(), before.missing(), left + facts.size())
              : new Refeed(clock.instant(), facts.size(), 0, facts.size());
    }
  }

  /// The store has taken what stood at this place.
  ///
  /// @param fresh whether it was missing there
  void taken(long place, boolean fresh) {
    Refeed now = refeed;
    if (now == null || !isToldAgain(place)) {
      return;
    }
    now = new Refeed(now.at(), now.told(), now.missing() + (fresh ? 1 : 0), now.left() - 1);
    refeed = now;
    if (now.left() == 0) {
      LOG.warn(
          "the older store is up to date: {} facts told again, {} of them were missing{}",
          now.told(),
          now.missing(),
          groundless == 0
              ? ""
              : "; "
                  + groundless
                  + " rest on what is not there, because it was erased or is older than what lies"
                  + " here: a backup brings that, and then they are told once more");
      groundless = 0;
    }
  }

  /// Whether what waits at this place is a copy told again.
  boolean isToldAgain(long place) {
    Refeed now = refeed;
    return now != null && place >= againFrom && place <= againTo && now.left() > 0;
  }

  /// The store has nothing that the copy at this place could rest on.
  void groundless(long place) {
    groundless++;
    taken(place, false);
  }

  Optional<Refeed> refeed() {
    return Optional.ofNullable(refeed);
  }

  /// How many facts wait because the store lost them; they do not use up the spool's room.
  int left() {
    Refeed now = refeed;
    return now == null ? 0 : now.left();
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause.getMessage() == null && cause instanceof TimeoutException) {
      return "the store did not answer in time";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
