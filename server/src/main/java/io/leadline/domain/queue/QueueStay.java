package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One caller's stay in one queue while it is being followed. Changed by [StayFold] alone.
final class QueueStay {
  final QueueName queue;
  final Instant joinedAt;

  /// Callers who had joined before and stand behind, as the PBX placed this one by priority.
  final int overtaken;

  /// Members whose phones ring for this caller, and since when.
  final Map<MemberInterface, Instant> ringing = new HashMap<>();

  /// The place that an order gave this caller, and when.
  Optional<Instant> movedAt = Optional.empty();

  int movedTo;

  /// Keeps the place of a caller who will be called back: the caller's own stay is the one counted.
  boolean placeholder;

  Optional<Instant> leftAt = Optional.empty();
  boolean abandoned;
  Optional<StayOutcome> outcome = Optional.empty();
  int waitSeconds;
  Optional<MemberInterface> member = Optional.empty();
  Optional<Instant> answeredAt = Optional.empty();
  Optional<Instant> talkedUntil = Optional.empty();
  int talkSeconds;

  /// The conversation is over, and nobody saw when it ended.
  boolean endUnseen;

  QueueStay(QueueName queue, Instant joinedAt, int overtaken) {
    this.queue = queue;
    this.joinedAt = joinedAt;
    this.overtaken = overtaken;
  }

  boolean waiting() {
    return outcome.isEmpty() && leftAt.isEmpty();
  }

  boolean open() {
    return outcome.isEmpty();
  }

  boolean talking() {
    return answeredAt.isPresent() && talkedUntil.isEmpty();
  }

  void moveTo(int position, Instant at) {
    movedTo = position;
    movedAt = Optional.of(at);
  }

  void end(StayOutcome how, Instant at) {
    outcome = Optional.of(how);
    waitSeconds = seconds(joinedAt, leftAt.orElse(at));
    ringing.clear();
  }

  void answer(Instant at, MemberInterface by, int holdSeconds) {
    outcome = Optional.of(StayOutcome.ANSWERED);
    waitSeconds = holdSeconds;
    member = Optional.of(by);
    answeredAt = Optional.of(at);
    ringing.clear();
  }

  void talked(Instant until, int length) {
    talkedUntil = Optional.of(until);
    talkSeconds = length;
  }

  /// Whole seconds by the seconds of the clock, as Asterisk counts.
  static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, to.getEpochSecond() - from.getEpochSecond());
  }
}
