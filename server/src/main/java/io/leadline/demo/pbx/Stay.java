package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A caller in a queue.
final class Stay {

  final Channel caller;
  final Seat.Penalties penalties;
  final boolean once;
  final Party party;
  final Instant since;
  final int firstPosition;

  /// Phones that ring for this caller now, each with its own leg.
  final Map<Seat, Channel> ringing = new LinkedHashMap<>();

  Instant ringingSince;
  Optional<Timeline.Timer> round = Optional.empty();
  Optional<Timeline.Timer> patience = Optional.empty();
  boolean resting;

  /// Somebody wants this caller out, with what they say about it.
  Optional<String> withdrawn = Optional.empty();

  /// @param once one round of ringing, then on
  Stay(
      Channel caller,
      Seat.Penalties penalties,
      boolean once,
      Party party,
      Instant since,
      int firstPosition) {
    this.caller = caller;
    this.penalties = penalties;
    this.once = once;
    this.party = party;
    this.since = since;
    this.ringingSince = since;
    this.firstPosition = firstPosition;
  }

  long heldSeconds(Instant now) {
    return Math.max(0, now.getEpochSecond() - since.getEpochSecond());
  }

  Duration rungFor(Instant now) {
    return Duration.between(ringingSince, now);
  }

  void callOffTimers() {
    round.ifPresent(Timeline.Timer::callOff);
    patience.ifPresent(Timeline.Timer::callOff);
  }

  /// Who is told how the stay went on.
  interface Party {

    /// A phone answered; the two are joined.
    void answered(Seat by, Channel leg);

    /// The queue let the caller go, with its `QUEUESTATUS`.
    void sentOn(String status);
  }
}
