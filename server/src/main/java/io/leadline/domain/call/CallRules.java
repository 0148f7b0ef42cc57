package io.leadline.domain.call;

import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What a happening on the PBX means for a call. Pure: the same happenings give the same facts with
/// the same names, whether they were seen live or read from the PBX's ledger afterwards.
///
/// Several stays of one call follow from one route (manager, deputy, queue). Asterisk tells of an
/// abandon at the end of each of them; only the end of the call, or the dialplan's own word on how
/// the stay ended, shows whether the caller hung up or was passed on.
///
/// @param userOf whose phone a member is
/// @param callBackDue by when a caller lost at that time should be called back
/// @param outcomeDue by when the outcome of a talk that ended at that time should be left
public record CallRules(
    Function<MemberInterface, Optional<Login>> userOf,
    UnaryOperator<Instant> callBackDue,
    UnaryOperator<Instant> outcomeDue) {
  /// Stands for the queue where a phone outside every queue answered.
  public static final QueueName OUTSIDE = new QueueName("phone");

  /// What the dialplan says of a caller who will be called back.
  private static final String CALL_BACK = "CALLBACK";

  private static final String TURNED_AWAY =
      "turned away as busy, too many calls at once from this number";

  private static final int RECOVERY_PRIORITY = 50;
  private static final int OUTCOME_PRIORITY = 45;

  /// Takes one happening into account.
  public CallTurn take(CallLife life, PbxEvent.OfCall told) {
    if (life.ended() || (life.calledBack() && !(told instanceof PbxEvent.CallEnded))) {
      return CallTurn.nothing(life);
    }
    return switch (told) {
      case PbxEvent.CallerJoined joined -> joined(life, joined);
      case PbxEvent.MemberConnected connected -> connected(life, connected);
      case PbxEvent.MemberCompleted completed ->
          new CallTurn(
              life.talked(
                  completed.queue(),
                  completed.member(),
                  Duration.ofSeconds(completed.talkSeconds())),
              List.of());
      case PbxEvent.StayEnded stay -> stayEnded(life, stay);
      case PbxEvent.PhoneAnswered phone -> answeredOutside(life, phone);
      case PbxEvent.CallEnded end -> ended(life, end);
      case PbxEvent.CallArrived _,
          PbxEvent.CallSeen _,
          PbxEvent.CallerLeft _,
          PbxEvent.CallerMoved _,
          PbxEvent.MemberCalled _,
          PbxEvent.MemberRangOut _ ->
          CallTurn.nothing(life);
      case PbxEvent.CallBackStep step ->
          CallTurn.nothing(
              step.step() == PbxEvent.CallBackStep.Step.ACCEPTED ? life.afterAcceptance() : life);
    };
  }

  /// The PBX is gone and took the call with it. Who was talking then was answered all the same, and
  /// cut off; who was waiting did not hang up, and the stay has no outcome.
  ///
  /// @param at when the talk was cut off as far as anybody saw
  public CallTurn lostByPbx(CallLife life, Instant at) {
    if (life.ended()) {
      return CallTurn.nothing(life);
    }
    return life.answer().isPresent()
        ? close(life, at, CallOutcome.ANSWERED, life.goesOn() ? How.CUT_OFF : How.PLAIN)
        : close(life, at, CallOutcome.LOST_BY_PBX, How.CUT_OFF);
  }

  private static CallTurn joined(CallLife life, PbxEvent.CallerJoined told) {
    if (life.openStay().filter(stay -> stay.queue().equals(told.queue())).isPresent()) {
      return CallTurn.nothing(life); // told again by a snapshot
    }
    var steps = new ArrayList<CallStep>();
    CallLife before =
        life.openStay()
            .map(stay -> leave(life, stay, StayOutcome.TIMED_OUT, told.at(), steps))
            .orElse(life);
    Stay stay = stay(before, told.queue(), told.at());
    steps.add(
        new CallStep(
            "joined/" + stay.number(),
            told.at(),
            new CallEvent.Joined(life.id(), stay.number(), told.queue(), told.position())));
    return new CallTurn(before.joined(stay), steps);
  }

  private CallTurn connected(CallLife life, PbxEvent.MemberConnected told) {
    CallLife before = life;
    Stay open = life.openStay().orElse(null);
    if (open == null) {
      open = stay(life, told.queue(), told.at().minusSeconds(told.holdSeconds()));
      before = life.joined(open);
    }
    var stay =
        new Stay(
            open.number(),
            told.queue(),
            open.joinedAt(),
            Optional.of(StayOutcome.ANSWERED),
            Optional.of(told.member()),
            told.holdSeconds(),
            told.ringSeconds());
    var step =
        new CallStep(
            "connected/" + stay.number(),
            told.at(),
            new CallEvent.Connected(
                life.id(),
                stay.number(),
                told.queue(),
                told.member(),
                userOf.apply(told.member()),
                told.holdSeconds(),
                told.ringSeconds()));
    return new CallTurn(before.answered(stay, told.at()), List.of(step));
  }

  /// A phone outside every queue counts as a stay of its own, in [#OUTSIDE], answered as it began.
  private CallTurn answeredOutside(CallLife life, PbxEvent.PhoneAnswered told) {
    return connected(
        life,
        new PbxEvent.MemberConnected(
            told.pbx(), told.at(), told.call(), OUTSIDE, told.phone(), 0, 0));
  }

  private static CallTurn stayEnded(CallLife life, PbxEvent.StayEnded told) {
    var steps = new ArrayList<CallStep>();
    Optional<Stay> open = life.openStay().filter(stay -> stay.queue().equals(told.queue()));
    if (open.isPresent()) {
      return new CallTurn(leave(life, open.get(), told.outcome(), told.at(), steps), steps);
    }
    boolean neverEntered =
        switch (told.outcome()) {
          case FULL, NO_MEMBERS, CLOSED -> true;
          case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> false;
        };
    if (!neverEntered) {
      return CallTurn.nothing(life);
    }
    Stay refused = stay(life, told.queue(), told.at());
    return new CallTurn(
        leave(life.joined(refused), refused, told.outcome(), told.at(), steps), steps);
  }

  private CallTurn ended(CallLife life, PbxEvent.CallEnded end) {
    if (life.answer().isPresent()) {
      return close(life, end.at(), CallOutcome.ANSWERED, How.PLAIN);
    }
    if (end.queueStatus().equals(CALL_BACK)) {
      return close(life, end.at(), CallOutcome.CALL_BACK, How.PLAIN);
    }
    if (end.turnedAway()) {
      return close(life, end.at(), CallOutcome.LOST_UNSERVED, How.TURNED_AWAY);
    }
    if (life.openStay().isPresent()) {
      return close(life, end.at(), CallOutcome.LOST_IN_QUEUE, How.PLAIN);
    }
    return close(
        life,
        end.at(),
        life.stays().isEmpty() && !life.decided()
            ? CallOutcome.LOST_IN_QUESTION
            : CallOutcome.LOST_UNSERVED,
        How.PLAIN);
  }

  /// What the outcome of a call does not say of its end.
  private enum How {
    PLAIN,
    /// The PBX went in the middle of it.
    CUT_OFF,
    TURNED_AWAY
  }

  private CallTurn close(CallLife life, Instant at, CallOutcome outcome, How how) {
    var steps = new ArrayList<CallStep>();
    CallLife last =
        life.openStay()
            .filter(_ -> how != How.CUT_OFF)
            .map(stay -> leave(life, stay, StayOutcome.ABANDONED, at, steps))
            .orElse(life);
    Instant waitedUntil = last.answer().map(CallLife.Answer::at).orElse(at);
    int wait =
        last.stays().isEmpty() ? 0 : seconds(last.stays().getFirst().joinedAt(), waitedUntil);
    int talk = talk(last, at);
    steps.add(
        new CallStep(
            "ended",
            at,
            new CallEvent.Ended(
                life.id(),
                outcome,
                life.person(),
                wait,
                last.answer().map(CallLife.Answer::ringSeconds).orElse(0),
                talk,
                outcome.lost()
                    ? recovery(
                        last, how == How.TURNED_AWAY ? TURNED_AWAY : lost(last, outcome, wait), at)
                    : Optional.empty(),
                outcome == CallOutcome.ANSWERED
                    ? owed(last, how == How.CUT_OFF, at)
                    : Optional.empty())));
    return new CallTurn(last.over(), steps);
  }

  /// While one member asks another whether to take the caller over, both talk.
  private static int talk(CallLife life, Instant at) {
    int sinceAnswer = life.answer().map(answer -> seconds(answer.at(), at)).orElse(0);
    if (life.talks().isEmpty()) {
      return sinceAnswer;
    }
    int told = (int) life.talks().values().stream().mapToLong(Duration::toSeconds).sum();
    int untold = life.untold(at);
    return life.talks().size() > 1 || untold > 0 ? Math.min(told + untold, sinceAnswer) : told;
  }

  private static String lost(CallLife life, CallOutcome outcome, int wait) {
    return switch (outcome) {
      case LOST_IN_QUESTION -> "hung up in the question";
      case LOST_IN_QUEUE -> "hung up after waiting " + wait + " s";
      case LOST_UNSERVED ->
          life.stays().isEmpty()
              ? "came when no line was open"
              : "nobody answered for " + wait + " s";
      case LOST_BY_PBX -> "the telephone system lost the call";
      case ANSWERED, CALL_BACK ->
          throw new IllegalArgumentException("an answered call is not lost");
    };
  }

  private Optional<NewTask> recovery(CallLife life, String how, Instant at) {
    if (life.noLead() || life.person() instanceof Person.Withheld) {
      return Optional.empty();
    }
    return Optional.of(
        new NewTask(
            new TaskId("recovery/" + life.id().value()),
            TaskKind.CALL_BACK,
            life.person(),
            Optional.empty(),
            "Call back: " + how,
            callBackDue.apply(at),
            Optional.empty(),
            RECOVERY_PRIORITY));
  }

  /// A talk with a phone that is nobody's is owed by nobody; the call-back is anybody's.
  private Optional<NewTask> owed(CallLife life, boolean cutOff, Instant at) {
    boolean callBack = cutOff && !(life.person() instanceof Person.Withheld);
    Optional<Login> rep = life.lastTalk().flatMap(Stay::member).flatMap(userOf);
    if (life.noLead() || (rep.isEmpty() && !callBack)) {
      return Optional.empty();
    }
    return Optional.of(
        new NewTask(
            TaskId.owedAfter(life.id()),
            callBack ? TaskKind.CALL_BACK : TaskKind.FOLLOW_UP,
            life.person(),
            Optional.empty(),
            callBack
                ? "Call back: the telephone system cut the talk off"
                : "Leave the outcome of the talk",
            (callBack ? callBackDue : outcomeDue).apply(at),
            rep,
            callBack ? RECOVERY_PRIORITY : OUTCOME_PRIORITY));
  }

  private static CallLife leave(
      CallLife life, Stay stay, StayOutcome outcome, Instant at, List<CallStep> steps) {
    int wait = seconds(stay.joinedAt(), at);
    steps.add(
        new CallStep(
            "left/" + stay.number(),
            at,
            new CallEvent.Left(life.id(), stay.number(), stay.queue(), outcome, wait)));
    return life.left(
        new Stay(
            stay.number(),
            stay.queue(),
            stay.joinedAt(),
            Optional.of(outcome),
            Optional.empty(),
            wait,
            0));
  }

  private static Stay stay(CallLife life, QueueName queue, Instant joinedAt) {
    return new Stay(
        life.stays().size() + 1, queue, joinedAt, Optional.empty(), Optional.empty(), 0, 0);
  }

  /// Whole seconds, as Asterisk counts waits and talks: by the seconds of the clock.
  private static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, to.getEpochSecond() - from.getEpochSecond());
  }
}
