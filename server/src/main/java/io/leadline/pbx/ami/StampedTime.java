package io.leadline.pbx.ami;

import io.leadline.pbx.Stamp;
import java.time.Instant;
import java.time.InstantSource;

/// When a message happened: by the PBX's stamp where it stamps (`timestampevents = yes` in
/// manager.conf), else by its arrival, each a little later than the one before so that their order
/// is kept.
final class StampedTime {
  private static final int NANOS_OF_MICRO = 1_000;

  private final InstantSource clock;
  private Instant lastArrival = Instant.EPOCH;
  private boolean stamped = true;

  StampedTime(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether the last event bore a stamp.
  boolean stamped() {
    return stamped;
  }

  Instant of(AmiFrame event) {
    Instant stamp = Stamp.read(event.get("Timestamp"));
    stamped = !stamp.equals(Instant.EPOCH);
    return stamped ? stamp : arrival();
  }

  private Instant arrival() {
    Instant now = clock.instant();
    lastArrival = now.isAfter(lastArrival) ? now : lastArrival.plusNanos(NANOS_OF_MICRO);
    return lastArrival;
  }
}
