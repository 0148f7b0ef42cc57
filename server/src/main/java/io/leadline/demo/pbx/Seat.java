package io.leadline.demo.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A phone's place in one queue.
final class Seat {

  final String queue;
  final Phone phone;
  final int penalty;
  final Duration wrapUp;
  final boolean dynamic;
  boolean paused;
  String pausedReason = "";
  Optional<Instant> lastPause = Optional.empty();

  /// @param dynamic taken in while the PBX runs, not by its configuration
  Seat(String queue, Phone phone, int penalty, Duration wrapUp, boolean dynamic) {
    this.dynamic = dynamic;
    this.queue = queue;
    this.phone = phone;
    this.penalty = penalty;
    this.wrapUp = wrapUp;
  }

  /// Can be rung now.
  boolean free(Instant now) {
    return !paused && phone.idle() && !inWrapUp(now);
  }

  boolean inWrapUp(Instant now) {
    return phone.lastCall.map(last -> now.isBefore(last.plus(wrapUp))).orElse(false);
  }

  /// Whether the member does not count for that reason. A penalty out of range is looked at before.
  boolean missing(QueueTerms.Missing reason, Instant now) {
    return switch (reason) {
      case PAUSED -> paused;
      case UNAVAILABLE -> !phone.registered;
      case IN_USE -> phone.talking;
      case RINGING -> phone.ringing;
      case WRAP_UP -> inWrapUp(now);
      case PENALTY -> false;
    };
  }

  boolean within(Penalties wanted) {
    return penalty >= wanted.least() && penalty <= wanted.most();
  }

  /// The fields by which events name a member; the answer to QueueStatus says `Name` and
  /// `Location`.
  AmiMessage fields(String nameField, String interfaceField) {
    return new AmiMessage()
        .with("Queue", queue)
        .with(nameField, phone.owner)
        .with(interfaceField, phone.device)
        .with("StateInterface", phone.device)
        .with("Membership", dynamic ? "dynamic" : "static")
        .with("Penalty", penalty)
        .with("CallsTaken", phone.answered)
        .with("LastCall", phone.lastCall.map(Instant::getEpochSecond).orElse(0L))
        .with("LastPause", lastPause.map(Instant::getEpochSecond).orElse(0L))
        .with("LoginTime", 0)
        .with("InCall", phone.talking ? 1 : 0)
        .with("Status", phone.deviceState())
        .with("Paused", paused ? 1 : 0)
        .with("PausedReason", pausedReason)
        .with("Ringinuse", 0)
        .with("Wrapuptime", wrapUp.toSeconds());
  }

  /// Which members of a queue a caller may reach, both limits included.
  record Penalties(int least, int most) {

    static final Penalties ANY = new Penalties(0, 0);

    static Penalties only(int one) {
      return new Penalties(one, one);
    }
  }
}
