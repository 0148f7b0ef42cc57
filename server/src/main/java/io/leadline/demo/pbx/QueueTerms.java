package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Set;

/// What `queues.conf` says of a queue.
///
/// @param ringSeconds how long a member's phone rings in one round
/// @param mostWaiting callers who may wait at once
/// @param emptyWhenJoining states in which a member does not count for a caller who wants in
/// @param emptyWhileWaiting the same for callers who wait; empty: they are never sent away
record QueueTerms(
    String name,
    Strategy strategy,
    int ringSeconds,
    Duration retry,
    Duration wrapUp,
    int mostWaiting,
    Set<Missing> emptyWhenJoining,
    Set<Missing> emptyWhileWaiting) {

  /// Whom a caller rings.
  enum Strategy {
    RINGALL,
    LEASTRECENT
  }

  /// Why a member does not count.
  enum Missing {
    PENALTY,
    PAUSED,
    IN_USE,
    RINGING,
    UNAVAILABLE,
    WRAP_UP
  }

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration WRAP_UP_TIME = Duration.ofSeconds(10);
  private static final int PERSONAL_LIMIT = 1_000;
  private static final Set<Missing> GONE = Set.of(Missing.PAUSED, Missing.UNAVAILABLE);

  /// As `config/asterisk/leadline-queues.conf` ships it.
  static QueueTerms personal() {
    return new QueueTerms(
        "personal",
        Strategy.RINGALL,
        20,
        RETRY,
        WRAP_UP_TIME,
        PERSONAL_LIMIT,
        Set.of(Missing.values()),
        Set.of());
  }

  static QueueTerms kam() {
    return new QueueTerms(
        "kam", Strategy.RINGALL, 20, RETRY, WRAP_UP_TIME, PERSONAL_LIMIT, GONE, GONE);
  }

  static QueueTerms sales() {
    return new QueueTerms(
        "incoming-sales", Strategy.LEASTRECENT, 15, RETRY, WRAP_UP_TIME, 100, GONE, GONE);
  }
}
