package io.leadline.pbx.ami;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.pbx.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes happenings out of the messages of one PBX. For one thread.
///
/// Hold times and ring times: `HoldTime` and the `RingTime` of AgentConnect are seconds, the
/// `RingTime` of AgentRingNoAnswer milliseconds (app_queue.c). AgentComplete may come without the
/// caller's channel, behind its Hangup, or not at all: whose conversation ends is known from its
/// beginning. QueueCallerAbandon is also sent for a time-out, an emptied queue and a withdrawal.
final class AmiTranslator {
  private static final int MOST_PHONES = 20_000;

  private final String pbx;
  private final Consumer<PbxEvent> told;
  private final StampedTime time;
  private final CallNames calls;
  private final Lines lines;
  private final OutboundTalks outbound;
  private final UserEvents userEvents;
  private final Map<String, MemberInterface> memberOfInterface = new HashMap<>();
  private final Map<String, CallId> talks = new HashMap<>();
  private final WrapUps wrapUps = new WrapUps();
  private long unknown;
  private long unfit;

  AmiTranslator(
      String pbx,
      InstantSource clock,
      Consumer<PbxEvent> told,
      Consumer<SyncAnswer> synced,
      Lines lines) {
    this.lines = lines;
    this.outbound = new OutboundTalks(pbx, lines, told);
    this.pbx = pbx;
    this.told = told;
    this.time = new StampedTime(clock);
    this.calls = new CallNames(pbx, lines);
    this.userEvents = new UserEvents(pbx, calls, told, synced);
  }

  /// Events of a name that has no meaning here.
  long unknown() {
    return unknown;
  }

  /// Events whose names have not the form of names.
  long unfit() {
    return unfit;
  }

  /// Whether the PBX stamps its events.
  boolean stamped() {
    return time.stamped();
  }

  CallNames calls() {
    return calls;
  }

  void take(AmiFrame event) {
    Instant at = time.of(event);
    boolean fit =
        switch (event.get("Event")) {
          case "UserEvent" -> userEvents.take(event, at);
          case "QueueCallerJoin" -> joined(event, at);
          case "QueueCallerLeave" -> left(event, at, false);
          case "QueueCallerAbandon" -> left(event, at, true);
          case "AgentCalled" -> called(event, at);
          case "AgentRingNoAnswer" -> rangOut(event, at);
          case "AgentConnect" -> connected(event, at);
          case "AgentComplete" -> completed(event, at);
          case "QueueMemberAdded",
              "QueueMemberStatus",
              "QueueMemberPause",
              "QueueMemberPenalty",
              "QueueMemberRinginuse" ->
              member(event, at, event.get("Interface"), event.get("MemberName"));
          case "QueueMemberRemoved" -> removed(event, at);
          case "Hangup" -> hungUp(event, at);
          case "OriginateResponse" -> originated(event, at);
          case "BridgeEnter" -> {
            outbound.entered(event, at);
            yield true;
          }
          case "BridgeLeave" -> {
            outbound.left(event);
            yield true;
          }
          case "ChanSpyStart" -> listening(event, at, true);
          case "ChanSpyStop" -> listening(event, at, false);
          case "FullyBooted",
              "Shutdown",
              "Reload",
              "AgentDump",
              "Hold",
              "Unhold",
              "AttendedTransfer",
              "BlindTransfer" ->
              true;
          default -> {
            unknown++;
            yield true;
          }
        };
    if (!fit) {
      unfit++;
    }
  }

  /// The wrap-up time of a queue became known: its members are told anew where it concerns them.
  void wrapUp(QueueName queue, int seconds) {
    wrapUps.set(queue, seconds).forEach(told);
  }

  /// A member as the answer to QueueStatus tells it, or as an event does.
  boolean member(AmiFrame event, Instant at, String phone, String name) {
    Optional<QueueName> queue = Named.queue(event.get("Queue"));
    Optional<MemberInterface> member = seat(phone, event.get("StateInterface"));
    if (queue.isEmpty() || member.isEmpty()) {
      return false;
    }
    lines.sits(queue.get(), member.get(), phone);
    boolean paused = event.get("Paused").equals("1");
    long lastCall = seconds(event.get("LastCall"));
    told.accept(
        wrapUps.of(
            new PbxEvent.MemberState(
                pbx,
                at,
                queue.get(),
                member.get(),
                name,
                event.number("Status", 0),
                paused,
                paused ? event.get("PausedReason") : "",
                event.number("Wrapuptime", 0),
                lastCall > 0 ? Optional.of(Instant.ofEpochSecond(lastCall)) : Optional.empty())));
    return true;
  }

  private boolean joined(AmiFrame event, Instant at) {
    return queueCall(
        event,
        (call, queue) ->
            new PbxEvent.CallerJoined(
                pbx, at, call, queue, event.number("Position", 1), event.number("Count", 1)));
  }

  private boolean left(AmiFrame event, Instant at, boolean abandoned) {
    return queueCall(
        event,
        (call, queue) ->
            new PbxEvent.CallerLeft(
                pbx,
                at,
                call,
                queue,
                event.number("Position", 1),
                event.number("Count", 0),
                abandoned));
  }

  private boolean called(AmiFrame event, Instant at) {
    return memberCall(
        event, (call, queue, member) -> new PbxEvent.MemberCalled(pbx, at, call, queue, member));
  }

  private boolean rangOut(AmiFrame event, Instant at) {
    return memberCall(
        event,
        (call, queue, member) ->
            new PbxEvent.MemberRangOut(pbx, at, call, queue, member, event.number("RingTime", 0)));
  }

  private boolean connected(AmiFrame event, Instant at) {
    return memberCall(
        event,
        (call, queue, member) -> {
          if (talks.size() < CallNames.MOST) {
            talks.put(talk(event), call);
          }
          return new PbxEvent.MemberConnected(
              pbx,
              at,
              call,
              queue,
              member,
              event.number("HoldTime", 0),
              event.number("RingTime", 0));
        });
  }

  private boolean completed(AmiFrame event, Instant at) {
    Optional<CallId> call = Optional.ofNullable(talks.remove(talk(event)));
    if (call.isEmpty() && !event.get("Uniqueid").isEmpty()) {
      call = caller(event);
    }
    Optional<QueueName> queue = Named.queue(event.get("Queue"));
    Optional<MemberInterface> member = seat(event.get("Interface"), "");
    if (call.isEmpty() || queue.isEmpty() || member.isEmpty()) {
      return false;
    }
    told.accept(
        new PbxEvent.MemberCompleted(
            pbx,
            at,
            call.get(),
            queue.get(),
            member.get(),
            event.number("TalkTime", 0),
            event.get("Reason")));
    return true;
  }

  private boolean removed(AmiFrame event, Instant at) {
    Optional<QueueName> queue = Named.queue(event.get("Queue"));
    Optional<MemberInterface> member = seat(event.get("Interface"), event.get("StateInterface"));
    if (queue.isEmpty() || member.isEmpty()) {
      return false;
    }
    wrapUps.gone(queue.get(), member.get());
    told.accept(new PbxEvent.MemberGone(pbx, at, queue.get(), member.get()));
    return true;
  }

  private boolean hungUp(AmiFrame event, Instant at) {
    outbound.gone(event, at);
    calls
        .gone(event.get("Uniqueid"))
        .ifPresent(
            call -> told.accept(new PbxEvent.CallEnded(pbx, at, call, event.get("Cause"), "", "")));
    return true;
  }

  /// A rep who does not answer a call-back gives no step in the dialplan; this is the only word of
  /// it.
  private boolean originated(AmiFrame event, Instant at) {
    if (!event.get("Response").equals("Failure")) {
      return true;
    }
    if (event.get("Context").equals(AmiActs.LISTEN)) {
      Named.act(event.get("Uniqueid"))
          .ifPresent(act ->
              told.accept(
                  new PbxEvent.LegFailed(
                      pbx,
                      at,
                      act,
                      "Your phone did not answer: " + reason(event.number("Reason", 0)))));
      return true;
    }
    if (!event.get("Context").equals("ll-callback")) {
      return true;
    }
    Optional<CallId> attempt = Named.call(pbx, event.get("Uniqueid"));
    attempt.ifPresent(call ->
        told.accept(
            new PbxEvent.CallBackStep(
                pbx,
                at,
                call,
                PbxEvent.CallBackStep.Step.ENDED,
                reason(event.number("Reason", 0)))));
    return attempt.isPresent();
  }

  /// Told by the PBX itself, for the channel that an order made.
  private boolean listening(AmiFrame event, Instant at, boolean begun) {
    Named.act(event.get("SpyerUniqueid"))
        .ifPresent(act -> told.accept(new PbxEvent.Listening(pbx, at, act, begun)));
    return true;
  }

  /// `Reason` of OriginateResponse (a control frame's number, see manager.c and frame.h) in the
  /// words of DIALSTATUS, the rep's leg named.
  private static String reason(int number) {
    return switch (number) {
      case 3 -> "AGENT NOANSWER";
      case 5 -> "AGENT BUSY";
      case 8 -> "AGENT CONGESTION";
      default -> "AGENT FAILED";
    };
  }

  private static String talk(AmiFrame event) {
    return event.get("Queue") + " " + event.get("Interface") + " " + event.get("DestUniqueid");
  }

  private Optional<CallId> caller(AmiFrame event) {
    return calls.of(event.get("Uniqueid"), event.get("Linkedid"), event.get("Channel"));
  }

  /// A member is known by the device whose state is watched; some events name the dialled interface
  /// only.
  Optional<MemberInterface> seat(String phone, String stateInterface) {
    MemberInterface known = memberOfInterface.get(phone);
    if (stateInterface.isEmpty() && known != null) {
      return Optional.of(known);
    }
    Optional<MemberInterface> member =
        Named.member(stateInterface.isEmpty() ? phone : stateInterface);
    if (!stateInterface.isEmpty()
        && member.isPresent()
        && (known != null || memberOfInterface.size() < MOST_PHONES)) {
      memberOfInterface.put(phone, member.get());
    }
    return member;
  }

  private boolean queueCall(AmiFrame event, OfQueue make) {
    Optional<QueueName> queue = Named.queue(event.get("Queue"));
    Optional<CallId> call = caller(event);
    if (queue.isEmpty() || call.isEmpty()) {
      return false;
    }
    told.accept(make.of(call.get(), queue.get()));
    return true;
  }

  private boolean memberCall(AmiFrame event, OfMember make) {
    Optional<MemberInterface> member = seat(event.get("Interface"), "");
    return member.isPresent()
        && queueCall(event, (call, queue) -> make.of(call, queue, member.get()));
  }

  private static long seconds(String digits) {
    if (digits.isEmpty() || digits.length() > 11) {
      return 0;
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private interface OfQueue {
    PbxEvent of(CallId call, QueueName queue);
  }

  private interface OfMember {
    PbxEvent of(CallId call, QueueName queue, MemberInterface member);
  }
}
