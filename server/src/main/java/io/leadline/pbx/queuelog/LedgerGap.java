package io.leadline.pbx.queuelog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time of which only the ledger knows, from when the server saw no more of the PBX until it
/// saw it again, with the calls filled in from the ledger. One at a time: a gap that opens anew
/// before it is filled is the same. For one thread.
final class LedgerGap {
  /// A time without the server or the link that is shorter than this is no gap.
  static final Duration FROM = Duration.ofSeconds(5);

  private @Nullable Instant from;
  private @Nullable Instant to;
  private int filled;

  /// A gap that is over.
  record Closed(Instant from, Instant to, int filled) {
    boolean isShort() {
      return Duration.between(from, to).compareTo(FROM) < 0;
    }

    /// Whether what was said in it has come to rest in the ledger.
    boolean isQuiet(Instant now) {
      return now.isAfter(to.plus(Conversations.QUIET_AFTER_END.multipliedBy(2)));
    }
  }

  void begins(Instant at) {
    from = from == null || at.isBefore(from) ? at : from;
    to = null;
  }

  void ends(Instant at) {
    if (from != null) {
      to = at;
    }
  }

  void filledOneMore() {
    if (from != null) {
      filled++;
    }
  }

  Optional<Closed> closed() {
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(new Closed(from, to, filled));
  }

  void forget() {
    from = null;
    to = null;
    filled = 0;
  }
}
