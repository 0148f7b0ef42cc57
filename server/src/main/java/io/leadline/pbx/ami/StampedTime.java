package io.leadline.pbx.ami;

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
    Instant stamp = read(event.get("Timestamp"));
    stamped = !stamp.equals(Instant.EPOCH);
    return stamped ? stamp : arrival();
  }

  /// The stamp, or the epoch where there is none: seconds and microseconds since then.
  static Instant read(String stamp) {
    int point = stamp.indexOf('.');
    if (point <= 0 || point > 11 || stamp.length() - point - 1 > 9) {
      return Instant.EPOCH;
    }
    try {
      long seconds = Long.parseLong(stamp, 0, point, 10);
      String fraction = stamp.substring(point + 1);
      long nanos = Long.parseLong(fraction);
      for (int i = fraction.length(); i < 9; i++) {
        nanos *= 10;
      }
      return seconds < 0 || nanos < 0 ? Instant.EPOCH : Instant.ofEpochSecond(seconds, nanos);
    } catch (NumberFormatException _) {
      return Instant.EPOCH;
    }
  }

  private Instant arrival() {
    Instant now = clock.instant();
    lastArrival = now.isAfter(lastArrival) ? now : lastArrival.plusNanos(NANOS_OF_MICRO);
    return lastArrival;
  }
}
