package io.leadline.pbx.queuelog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Notices that the whole process stood still and saw nothing, though every link looks unbroken:
/// between two looks then lies more time than ever does while it runs.
final class StandStill {
  private final Duration longest;
  private final LongSupplier evenClock;
  private @Nullable Instant lookedAt;
  private long lookedAtNanos;

  /// @param longest between two looks while the process runs
  /// @param evenClock runs evenly, in nanoseconds, whatever the time of day
  StandStill(Duration longest, LongSupplier evenClock) {
    this.longest = longest;
    this.evenClock = evenClock;
  }

  /// Since when it stood still, if it did.
  Optional<Instant> since() {
    long still = evenClock.getAsLong() - lookedAtNanos;
    return still > longest.toNanos() ? Optional.ofNullable(lookedAt) : Optional.empty();
  }

  void looked(Instant now) {
    lookedAt = now;
    lookedAtNanos = evenClock.getAsLong();
  }
}
