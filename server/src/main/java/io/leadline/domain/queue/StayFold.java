package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Folds the happenings of one call, in their order, into its stays.
///
/// Asterisk tells that the caller left before it tells why, and calls a time-out, an emptied queue
/// and a withdrawal an abandon too. So a stay stays open until an answer, the dialplan's own word,
/// the next join or the end of the call tells its outcome.
final class StayFold {
  private final List<QueueStay> stays = new ArrayList<>();
  private final boolean keepsPlace;
  private boolean ended;
  private boolean callback;

  /// @param keepsPlace whether the call is a channel that waits for a caller who will be called
  ///   back, as a ledger has it: live it is told under the caller's own id
  StayFold(boolean keepsPlace) {
    this.keepsPlace = keepsPlace;
  }

  List<QueueStay> stays() {
    return stays;
  }

  /// The caller's line is gone and no conversation goes on.
  boolean ended() {
    return ended;
  }

  /// A withdrawal of this call was for a call-back.
  boolean callback() {
    return callback;
  }

  void take(PbxEvent.OfCall told) {
    switch (told) {
      case PbxEvent.CallArrived _, PbxEvent.CallSeen _, PbxEvent.PhoneAnswered _ -> ended = false;
      case PbxEvent.CallerJoined joined -> joined(joined);
      case PbxEvent.MemberCalled called ->
          open(called.queue())
              .ifPresent(stay -> stay.ringing.putIfAbsent(called.member(), called.at()));
      case PbxEvent.MemberRangOut out ->
          open(out.queue()).ifPresent(stay -> stay.ringing.remove(out.member()));
      case PbxEvent.CallerLeft left -> left(left);
      case PbxEvent.CallerMoved moved ->
          open(moved.queue()).ifPresent(stay -> stay.moveTo(moved.position(), moved.at()));
      case PbxEvent.MemberConnected connected -> connected(connected);
      case PbxEvent.MemberCompleted completed -> completed(completed);
      case PbxEvent.StayEnded stayEnded -> stayEnded(stayEnded);
      case PbxEvent.CallBackStep step -> {
        callback |= step.step() != PbxEvent.CallBackStep.Step.DECLINED;
        ended = step.step() == PbxEvent.CallBackStep.Step.ENDED;
        if (ended) {
          stays.forEach(stay -> closeTalk(stay, step.at()));
        }
      }
      case PbxEvent.CallEnded end -> callEnded(end.at());
    }
  }

  /// The call is gone and nobody saw how: an open stay has no outcome and is not counted, nor is
  /// the length of a conversation.
  void lose(Instant at) {
    ended = true;
    if (!stays.isEmpty() && stays.getLast().open()) {
      stays.removeLast();
    }
    stays.stream()
        .filter(QueueStay::talking)
        .forEach(stay -> {
          stay.talked(at, 0);
          stay.endUnseen = true;
        });
  }

  private void joined(PbxEvent.CallerJoined told) {
    ended = false;
    if (!stays.isEmpty()) {
      QueueStay last = stays.getLast();
      if (last.waiting() && last.queue.equals(told.queue())) {
        return;
      }
      if (last.open()) {
        last.end(passedOn(last), told.at());
      }
      closeTalk(last, told.at());
    }
    var stay = new QueueStay(told.queue(), told.at(), Math.max(0, told.count() - told.position()));
    stay.placeholder = keepsPlace || callback;
    stays.add(stay);
  }

  private static StayOutcome passedOn(QueueStay stay) {
    return stay.leftAt.isPresent() && !stay.abandoned
        ? StayOutcome.KEY_EXIT
        : StayOutcome.TIMED_OUT;
  }

  private void left(PbxEvent.CallerLeft told) {
    open(told.queue())
        .ifPresent(stay -> {
          stay.leftAt = stay.leftAt.or(() -> Optional.of(told.at()));
          stay.abandoned |= told.abandoned();
          if (stay.abandoned) {
            stay.ringing.clear();
          }
        });
  }

  private void connected(PbxEvent.MemberConnected told) {
    ended = false;
    Optional<QueueStay> open = open(told.queue());
    if (open.isPresent()) {
      open.get().answer(told.at(), told.member(), told.holdSeconds());
    } else if (talk(told.queue(), told.member()).isEmpty()) {
      var unseen = new QueueStay(told.queue(), told.at().minusSeconds(told.holdSeconds()), 0);
      unseen.placeholder = keepsPlace || callback;
      unseen.answer(told.at(), told.member(), told.holdSeconds());
      stays.add(unseen);
    }
  }

  private void completed(PbxEvent.MemberCompleted told) {
    Instant answeredAt = told.at().minusSeconds(told.talkSeconds());
    open(told.queue())
        .ifPresent(stay ->
            stay.answer(answeredAt, told.member(), QueueStay.seconds(stay.joinedAt, answeredAt)));
    talk(told.queue(), told.member()).ifPresent(stay -> stay.talked(told.at(), told.talkSeconds()));
  }

  private void stayEnded(PbxEvent.StayEnded told) {
    Optional<QueueStay> open = open(told.queue());
    boolean refused =
        switch (told.outcome()) {
          case FULL, NO_MEMBERS, CLOSED -> true;
          case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> false;
        };
    if (open.isPresent()) {
      open.get().end(told.outcome(), told.at());
    } else if (refused) {
      var turnedAway = new QueueStay(told.queue(), told.at(), 0);
      turnedAway.end(told.outcome(), told.at());
      stays.add(turnedAway);
    }
  }

  private void callEnded(Instant at) {
    if (!keepsPlace && !stays.isEmpty() && stays.getLast().placeholder && stays.getLast().open()) {
      return; // the caller is gone, his place is kept
    }
    ended = true;
    if (!stays.isEmpty()) {
      QueueStay last = stays.getLast();
      if (last.open()) {
        boolean byKey = last.leftAt.isPresent() && !last.abandoned;
        last.end(byKey ? StayOutcome.KEY_EXIT : StayOutcome.ABANDONED, at);
      }
    }
    stays.forEach(stay -> closeTalk(stay, at));
  }

  private static void closeTalk(QueueStay stay, Instant at) {
    if (stay.talking()) {
      stay.talked(at, stay.answeredAt.map(from -> QueueStay.seconds(from, at)).orElse(0));
    }
  }

  private Optional<QueueStay> open(QueueName queue) {
    return stays.isEmpty() || !stays.getLast().open() || !stays.getLast().queue.equals(queue)
        ? Optional.empty()
        : Optional.of(stays.getLast());
  }

  /// The latest stay of the queue that the member answered.
  private Optional<QueueStay> talk(QueueName queue, MemberInterface member) {
    return stays.reversed().stream()
        .filter(stay -> stay.queue.equals(queue) && stay.member.filter(member::equals).isPresent())
        .findFirst();
  }
}
