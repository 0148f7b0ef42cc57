package io.leadline.demo.pbx;

import java.time.Duration;
import java.time.Instant;

/// What a queue tells by manager events and writes into the queue log, in the order of app_queue.
final class QueueVoice {

  private final Exchange pbx;
  private final String queue;

  QueueVoice(Exchange pbx, String queue) {
    this.pbx = pbx;
    this.queue = queue;
  }

  void joined(Stay stay, int count) {
    tell("QueueCallerJoin", place(stay, count, count));
    log(stay, "NONE", "ENTERQUEUE", "|" + stay.caller.number() + "|" + count);
  }

  void called(Stay stay, Seat seat, Channel leg) {
    tell("AgentCalled", legs(stay, leg).with(member(seat)));
  }

  /// A phone no longer rings for this caller.
  void stopped(Stay stay, Seat seat, Channel leg, Duration rung, boolean unanswered) {
    if (unanswered) {
      tell(
          "AgentRingNoAnswer",
          legs(stay, leg).with(member(seat)).with("RingTime", rung.toMillis()));
    }
    log(
        stay,
        seat.phone.owner,
        unanswered ? "RINGNOANSWER" : "RINGCANCELED",
        String.valueOf(rung.toMillis()));
  }

  void connected(Stay stay, Seat seat, Channel leg, Duration rung, int position, int waitingNow) {
    long hold = stay.heldSeconds(pbx.timeline.now());
    tell("QueueCallerLeave", place(stay, position, waitingNow));
    tell(
        "AgentConnect",
        legs(stay, leg)
            .with(member(seat))
            .with("RingTime", rung.toSeconds())
            .with("HoldTime", hold));
    log(stay, seat.phone.owner, "CONNECT", hold + "|" + leg.uniqueId() + "|" + rung.toSeconds());
  }

  /// @param since when the two began to talk
  void completed(Stay stay, Seat seat, Channel leg, Instant since, String endedBy) {
    long hold = stay.heldSeconds(since);
    long talk = pbx.timeline.now().getEpochSecond() - since.getEpochSecond();
    tell(
        "AgentComplete",
        legs(stay, leg)
            .with(member(seat))
            .with("HoldTime", hold)
            .with("TalkTime", talk)
            .with("Reason", endedBy));
    log(
        stay,
        seat.phone.owner,
        endedBy.equals("agent") ? "COMPLETEAGENT" : "COMPLETECALLER",
        hold + "|" + talk + "|" + stay.firstPosition);
  }

  void abandoned(Stay stay, int position, int waitingNow) {
    long hold = stay.heldSeconds(pbx.timeline.now());
    tellAbandon(stay, position, hold);
    tell("QueueCallerLeave", place(stay, position, waitingNow));
    log(stay, "NONE", "ABANDON", position + "|" + stay.firstPosition + "|" + hold);
  }

  /// The queue let the caller go: app_queue tells of an abandon here too.
  void sentOn(Stay stay, int position, int waitingNow, String ledgerWord, String info) {
    long hold = stay.heldSeconds(pbx.timeline.now());
    tellAbandon(stay, position, hold);
    tell("QueueCallerLeave", place(stay, position, waitingNow));
    String places = position + "|" + stay.firstPosition + "|" + hold;
    log(stay, "NONE", ledgerWord, info.isEmpty() ? places : places + "|" + info);
  }

  /// A phone came, or went.
  void seated(Seat seat, String event, String ledgerWord) {
    tell(event, seat.fields("MemberName", "Interface"));
    pbx.ledger.write("NONE", queue, seat.phone.owner, ledgerWord, "");
  }

  void paused(Seat seat) {
    tell("QueueMemberPause", seat.fields("MemberName", "Interface"));
    pbx.ledger.write(
        "NONE", queue, seat.phone.owner, seat.paused ? "PAUSE" : "UNPAUSE", seat.pausedReason);
  }

  private void tellAbandon(Stay stay, int position, long hold) {
    tell(
        "QueueCallerAbandon",
        stay.caller
            .fields("")
            .with("Queue", queue)
            .with("Position", position)
            .with("OriginalPosition", stay.firstPosition)
            .with("HoldTime", hold));
  }

  private AmiMessage place(Stay stay, int position, int count) {
    return stay.caller
        .fields("")
        .with("Queue", queue)
        .with("Position", position)
        .with("Count", count);
  }

  private static AmiMessage legs(Stay stay, Channel leg) {
    return stay.caller.fields("").with(leg.fields("Dest"));
  }

  private AmiMessage member(Seat seat) {
    return new AmiMessage()
        .with("Queue", queue)
        .with("MemberName", seat.phone.owner)
        .with("Interface", seat.phone.device);
  }

  private void tell(String event, AmiMessage fields) {
    pbx.tell(event, "agent", fields);
  }

  private void log(Stay stay, String agent, String event, String more) {
    pbx.ledger.write(stay.caller.uniqueId(), queue, agent, event, more);
  }

  /// A queue's entry in the answer to QueueStatus.
  static AmiMessage entry(String queue, Stay stay, int position, Instant now) {
    return AmiMessage.event("QueueEntry")
        .with("Queue", queue)
        .with("Position", position)
        .with("Channel", stay.caller.name())
        .with("Uniqueid", stay.caller.uniqueId())
        .with("CallerIDNum", stay.caller.number().isEmpty() ? "unknown" : stay.caller.number())
        .with("CallerIDName", "unknown")
        .with("ConnectedLineNum", "unknown")
        .with("ConnectedLineName", "unknown")
        .with("Wait", stay.heldSeconds(now))
        .with("Priority", 0);
  }
}
