package io.leadline.domain.acting;

import io.leadline.event.ActEvent.Progress;
import io.leadline.event.ActId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What the PBX must tell before an order counts as done. For one writer.
public final class Expectation {
  private final ActId id;
  private final Act act;
  private final Set<QueueName> open;

  /// @param seats the queues in which the phone sits, for an order that concerns them all
  public Expectation(ActId id, Act act, Set<QueueName> seats) {
    this.id = id;
    this.act = act;
    this.open = new HashSet<>(seats);
  }

  /// What an event says of the order.
  ///
  /// @param progress confirmed or refused
  public record Verdict(Progress progress, String why) {
    private static final Verdict CONFIRMED = new Verdict(Progress.CONFIRMED, "");

    static Verdict refused(String why) {
      return new Verdict(Progress.REFUSED, why);
    }
  }

  /// Empty while the event does not settle it.
  public Optional<Verdict> verdict(PbxEvent event) {
    if (!event.pbx().equals(act.pbx())) {
      return Optional.empty();
    }
    return switch (act) {
      case Act.OnPhone onPhone -> ofPhone(onPhone, event);
      case Act.OnCall onCall ->
          event instanceof PbxEvent.OfCall told && told.call().equals(onCall.call())
              ? ofCall(onCall, told)
              : Optional.empty();
    };
  }

  private Optional<Verdict> ofPhone(Act.OnPhone order, PbxEvent event) {
    MemberInterface phone = order.member().phone();
    boolean shown =
        switch (order) {
          case Act.Pause pause ->
              event instanceof PbxEvent.MemberState state
                  && state.member().equals(phone)
                  && state.paused()
                  && state.pausedReason().equals(pause.reason())
                  && inAllQueues(state.queue());
          case Act.Unpause _ ->
              event instanceof PbxEvent.MemberState state
                  && state.member().equals(phone)
                  && !state.paused()
                  && inAllQueues(state.queue());
          case Act.LogIn in ->
              event instanceof PbxEvent.MemberState state
                  && state.member().equals(phone)
                  && state.queue().equals(in.queue());
          case Act.LogOut out ->
              event instanceof PbxEvent.MemberGone gone
                  && gone.member().equals(phone)
                  && gone.queue().equals(out.queue());
          case Act.Listen _ ->
              event instanceof PbxEvent.Listening listening
                  && listening.act().equals(id)
                  && listening.begun();
        };
    if (shown) {
      return Optional.of(Verdict.CONFIRMED);
    }
    return event instanceof PbxEvent.LegFailed failed && failed.act().equals(id)
        ? Optional.of(Verdict.refused(failed.why()))
        : Optional.empty();
  }

  private boolean inAllQueues(QueueName queue) {
    open.remove(queue);
    return open.isEmpty();
  }

  private Optional<Verdict> ofCall(Act.OnCall order, PbxEvent.OfCall told) {
    boolean shown =
        switch (order) {
          case Act.Transfer transfer ->
              told instanceof PbxEvent.CallerJoined joined
                  && joined.queue().equals(transfer.to().queue());
          case Act.MoveUp up ->
              (told instanceof PbxEvent.CallerMoved moved
                      && moved.queue().equals(up.queue())
                      && moved.position() == 1)
                  || (told instanceof PbxEvent.CallerJoined again
                      && again.queue().equals(up.queue())
                      && again.position() == 1);
          case Act.Withdraw out -> left(told, out.queue());
          case Act.OfferCallBack offer -> left(told, offer.queue());
          case Act.HangUp _ -> told instanceof PbxEvent.CallEnded;
        };
    return shown ? Optional.of(Verdict.CONFIRMED) : hindrance(order, told);
  }

  private static boolean left(PbxEvent.OfCall told, QueueName queue) {
    return told instanceof PbxEvent.StayEnded stay
        && stay.queue().equals(queue)
        && stay.outcome() == StayOutcome.WITHDRAWN;
  }

  private static Optional<Verdict> hindrance(Act.OnCall order, PbxEvent.OfCall told) {
    return switch (told) {
      case PbxEvent.CallEnded _ -> Optional.of(Verdict.refused("the caller hung up before"));
      case PbxEvent.StayEnded stay ->
          order instanceof Act.Transfer transfer && stay.queue().equals(transfer.to().queue())
              ? turnedAway(transfer.to(), stay.outcome())
              : Optional.empty();
      case PbxEvent.MemberConnected connected ->
          order instanceof Act.Transfer ? Optional.empty() : answered(order, connected);
      case PbxEvent.CallArrived _,
          PbxEvent.CallSeen _,
          PbxEvent.CallerJoined _,
          PbxEvent.CallerMoved _,
          PbxEvent.MemberCalled _,
          PbxEvent.MemberRangOut _,
          PbxEvent.MemberCompleted _,
          PbxEvent.CallerLeft _,
          PbxEvent.PhoneAnswered _,
          PbxEvent.CallBackStep _ ->
          Optional.empty();
    };
  }

  private static Optional<Verdict> answered(Act.OnCall order, PbxEvent.MemberConnected connected) {
    return order instanceof Act.HangUp
        ? Optional.empty()
        : Optional.of(Verdict.refused("answered by " + connected.member() + " before"));
  }

  private static Optional<Verdict> turnedAway(Act.Destination to, StayOutcome outcome) {
    String whom =
        switch (to) {
          case Act.ToPerson person -> person.login() + " is not free";
          case Act.ToQueue queue -> queue.queue() + " takes nobody";
        };
    return switch (outcome) {
      case NO_MEMBERS, FULL, CLOSED ->
          Optional.of(Verdict.refused(whom + "; the caller went on to the next stage"));
      case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> Optional.empty();
    };
  }
}
