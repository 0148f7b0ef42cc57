package io.leadline.event;

import java.time.Instant;
import java.util.Optional;

/// What a PBX tells, freed from its protocol: the same events come from the manager interface, from
/// `queue_log` and from the simulated PBX. `channel` is the caller's channel (its unique id); `at`
/// is the PBX's own time where it stamps its events.
public sealed interface PbxEvent {
  /// The PBX's name in the configuration.
  String pbx();

  Instant at();

  /// Events that belong to one call.
  sealed interface OfCall extends PbxEvent {
    CallId call();
  }

  record CallArrived(String pbx, Instant at, CallId call, String number, String dialled)
      implements OfCall {}

  /// The caller's line is alive; told by the snapshot of every call that the PBX has.
  record CallSeen(String pbx, Instant at, CallId call) implements OfCall {}

  /// A caller waits; told at the join, and again by the snapshot of those still waiting.
  ///
  /// @param position in line from 1
  /// @param count callers who had joined by then, this one included
  record CallerJoined(String pbx, Instant at, CallId call, QueueName queue, int position, int count)
      implements OfCall {}

  /// The phone of a member starts to ring.
  record MemberCalled(String pbx, Instant at, CallId call, QueueName queue, MemberInterface member)
      implements OfCall {}

  record MemberRangOut(
      String pbx, Instant at, CallId call, QueueName queue, MemberInterface member, int ringMillis)
      implements OfCall {}

  record MemberConnected(
      String pbx,
      Instant at,
      CallId call,
      QueueName queue,
      MemberInterface member,
      int holdSeconds,
      int ringSeconds)
      implements OfCall {}

  record MemberCompleted(
      String pbx,
      Instant at,
      CallId call,
      QueueName queue,
      MemberInterface member,
      int talkSeconds,
      String reason)
      implements OfCall {}

  /// The caller is out of the queue. Asterisk tells of an abandon also for a time-out, an emptied
  /// queue and a withdrawal; the outcome is open until [StayEnded] or the end of the call tells it.
  record CallerLeft(
      String pbx,
      Instant at,
      CallId call,
      QueueName queue,
      int position,
      int count,
      boolean abandoned)
      implements OfCall {}

  /// The dialplan's own word on how a stay ended (`QUEUESTATUS`); the only one for a full queue or
  /// one without members.
  record StayEnded(String pbx, Instant at, CallId call, QueueName queue, StayOutcome outcome)
      implements OfCall {}

  /// A person answered on a phone outside every queue (the duty phone); one reached through a trunk
  /// counts only after a key press.
  record PhoneAnswered(String pbx, Instant at, CallId call, MemberInterface phone)
      implements OfCall {}

  /// The caller's line is gone.
  ///
  /// @param key the key that answered the lead-source question, empty when there was none
  /// @param queueStatus how it ended in the dialplan's word, empty when it says nothing
  record CallEnded(
      String pbx, Instant at, CallId call, String cause, String key, String queueStatus)
      implements OfCall {
    /// Whether the dialplan let nobody answer: the number had more calls at once than one may have.
    public boolean turnedAway() {
      return queueStatus.equals("BUSY");
    }
  }

  /// A call-back that we placed moves on.
  record CallBackStep(String pbx, Instant at, CallId call, Step step, String status)
      implements OfCall {
    /// The rep's phone is called first; `DIALLING`: the rep answered and the client is dialled;
    /// `REACHED`: the client answered; `ENDED`: over.
    public enum Step {
      /// The caller wants to be called back; the status is queue and number.
      ACCEPTED,
      /// The caller was asked and would rather wait; the status is the queue.
      DECLINED,
      /// The place in line is kept.
      WAITING,
      AGENT,
      DIALLING,
      REACHED,
      ENDED
    }
  }

  /// A waiting caller has another place in line; told when the PBX was asked after an order.
  record CallerMoved(String pbx, Instant at, CallId call, QueueName queue, int position)
      implements OfCall {}

  /// Somebody listens to a phone's conversation, or does so no more.
  ///
  /// @param act the order, whose id the listening channel bears
  record Listening(String pbx, Instant at, ActId act, boolean begun) implements PbxEvent {}

  /// The first leg of an order that makes a channel of its own was not answered.
  record LegFailed(String pbx, Instant at, ActId act, String why) implements PbxEvent {}

  /// A member's phone talks with whom it dialled.
  ///
  /// @param call the phone's own channel
  /// @param dialled as the phone dialled it
  record OutboundTalk(String pbx, Instant at, CallId call, MemberInterface phone, String dialled)
      implements PbxEvent {}

  /// A member's phone dialled by hand, and nobody answered.
  ///
  /// @param call the phone's own channel
  /// @param dialled as the phone dialled it
  /// @param status what came of it, in the words of DIALSTATUS
  record OutboundTried(
      String pbx, Instant at, CallId call, MemberInterface phone, String dialled, String status)
      implements PbxEvent {}

  /// The phone that dialled is free again.
  record OutboundEnded(String pbx, Instant at, CallId call) implements PbxEvent {}

  /// A member's state, by event or by snapshot.
  ///
  /// @param status Asterisk's device state, 0 to 8
  /// @param lastCall when the last call ended
  record MemberState(
      String pbx,
      Instant at,
      QueueName queue,
      MemberInterface member,
      String name,
      int status,
      boolean paused,
      String pausedReason,
      int wrapUpSeconds,
      Optional<Instant> lastCall)
      implements PbxEvent {}

  record MemberGone(String pbx, Instant at, QueueName queue, MemberInterface member)
      implements PbxEvent {}

  /// A queue exists; told by the snapshot.
  record QueueSeen(String pbx, Instant at, QueueName queue) implements PbxEvent {}

  /// The link to the PBX is up and the snapshot after it is complete: who is not in it is gone.
  record Synchronised(String pbx, Instant at) implements PbxEvent {}

  /// The PBX runs since then; what it held before is gone. Told at each login, before the snapshot,
  /// by a PBX that says so.
  record RunsSince(String pbx, Instant at, Instant since) implements PbxEvent {}

  /// The link to the PBX is lost.
  record LinkLost(String pbx, Instant at, String why) implements PbxEvent {}

  /// What is known of the link lets the picture be doubted, or no longer.
  ///
  /// @param doubt for people; empty: none
  record LinkDoubted(String pbx, Instant at, String doubt) implements PbxEvent {}

  /// A snapshot begins; what was known is to be replaced by what follows until [Synchronised].
  record SnapshotBegins(String pbx, Instant at) implements PbxEvent {}
}
