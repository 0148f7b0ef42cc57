package io.leadline.pbx.queuelog;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.pbx.Named;
import io.leadline.pbx.QueueStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes happenings of the lines of a queue log, the same as the event stream tells. The log names
/// members by their names; who has which phone must be asked.
final class LedgerLines {
  /// Stands for a member whose phone nobody knows any more.
  static final MemberInterface UNKNOWN = new MemberInterface("unknown");

  private final String pbx;
  private final Function<String, Optional<MemberInterface>> phoneOf;

  LedgerLines(String pbx, Function<String, Optional<MemberInterface>> phoneOf) {
    this.pbx = pbx;
    this.phoneOf = phoneOf;
  }

  /// Empty when the line belongs to no call.
  Optional<CallId> call(LogLine line) {
    return line.isEmpty(LogLine.CALL) || line.text(LogLine.CALL).equals("NONE")
        ? Optional.empty()
        : Named.call(pbx, line.text(LogLine.CALL));
  }

  /// @param at the line's second, moved so that it comes behind what was told of the call before
  List<PbxEvent.OfCall> events(LogEvent event, LogLine line, CallId call, Instant at) {
    return switch (event) {
      case LLARRIVED ->
          List.of(new PbxEvent.CallArrived(pbx, at, call, data(line, 0), data(line, 1)));
      case LLENDED ->
          List.of(
              new PbxEvent.CallEnded(pbx, at, call, data(line, 0), data(line, 1), data(line, 2)));
      case LLREFUSED -> refused(line, call, at);
      case LLANSWERED ->
          Named.member(data(line, 0))
              .<List<PbxEvent.OfCall>>map(
                  phone -> List.of(new PbxEvent.PhoneAnswered(pbx, at, call, phone)))
              .orElse(List.of());
      case LLCALLBACK -> callBack(line, call, at);
      case ENTERQUEUE,
          CONNECT,
          RINGNOANSWER,
          COMPLETEAGENT,
          COMPLETECALLER,
          TRANSFER,
          BLINDTRANSFER,
          ATTENDEDTRANSFER,
          ABANDON,
          EXITWITHTIMEOUT,
          EXITEMPTY,
          EXITWITHKEY,
          WITHDRAW ->
          Named.queue(line.text(LogLine.QUEUE))
              .map(queue -> ofQueue(event, line, call, queue, at))
              .orElse(List.of());
      case ADDMEMBER,
          REMOVEMEMBER,
          PAUSE,
          UNPAUSE,
          PAUSEALL,
          UNPAUSEALL,
          AGENTLOGIN,
          AGENTLOGOFF,
          AGENTCALLBACKLOGIN,
          AGENTCALLBACKLOGOFF,
          QUEUESTART,
          LLFALLBACK,
          LLPROMISED,
          LLSELFTEST,
          FULL,
          JOINEMPTY,
          CLOSED,
          LEAVEEMPTY,
          SILENT ->
          List.of();
    };
  }

  private List<PbxEvent.OfCall> ofQueue(
      LogEvent event, LogLine line, CallId call, QueueName queue, Instant at) {
    return switch (event) {
      case ENTERQUEUE -> {
        int position = Math.max(1, line.number(LogLine.DATA + 2));
        yield List.of(new PbxEvent.CallerJoined(pbx, at, call, queue, position, position));
      }
      case CONNECT ->
          List.of(
              new PbxEvent.MemberConnected(
                  pbx,
                  at,
                  call,
                  queue,
                  member(line),
                  number(line, LogLine.DATA),
                  number(line, LogLine.DATA + 2)));
      case RINGNOANSWER ->
          List.of(
              new PbxEvent.MemberRangOut(
                  pbx, at, call, queue, member(line), number(line, LogLine.DATA)));
      case COMPLETEAGENT -> completed(line, call, queue, at, LogLine.DATA + 1, "agent");
      case COMPLETECALLER -> completed(line, call, queue, at, LogLine.DATA + 1, "caller");
      case TRANSFER, BLINDTRANSFER ->
          completed(line, call, queue, at, LogLine.DATA + 3, "transfer");
      case ATTENDEDTRANSFER -> completed(line, call, queue, at, line.fields() - 2, "transfer");
      case ABANDON -> List.of(left(call, queue, at, true));
      case EXITWITHTIMEOUT -> ended(call, queue, at, StayOutcome.TIMED_OUT);
      case EXITEMPTY -> ended(call, queue, at, StayOutcome.EMPTIED);
      case EXITWITHKEY -> ended(call, queue, at, StayOutcome.KEY_EXIT);
      case WITHDRAW -> ended(call, queue, at, StayOutcome.WITHDRAWN);
      default -> throw new IllegalArgumentException("no event of a queue: " + event);
    };
  }

  private List<PbxEvent.OfCall> completed(
      LogLine line, CallId call, QueueName queue, Instant at, int talkField, String reason) {
    return List.of(
        new PbxEvent.MemberCompleted(
            pbx, at, call, queue, member(line), number(line, talkField), reason));
  }

  private List<PbxEvent.OfCall> ended(
      CallId call, QueueName queue, Instant at, StayOutcome outcome) {
    return List.of(
        left(call, queue, at, outcome != StayOutcome.KEY_EXIT),
        new PbxEvent.StayEnded(pbx, at, call, queue, outcome));
  }

  private PbxEvent.CallerLeft left(CallId call, QueueName queue, Instant at, boolean abandoned) {
    return new PbxEvent.CallerLeft(pbx, at, call, queue, 1, 0, abandoned);
  }

  private List<PbxEvent.OfCall> refused(LogLine line, CallId call, Instant at) {
    Optional<QueueName> queue = Named.queue(data(line, 0));
    Optional<StayOutcome> outcome = QueueStatus.refusal(data(line, 1));
    return queue.isEmpty() || outcome.isEmpty()
        ? List.of()
        : List.of(new PbxEvent.StayEnded(pbx, at, call, queue.get(), outcome.get()));
  }

  private List<PbxEvent.OfCall> callBack(LogLine line, CallId call, Instant at) {
    Optional<Step> step =
        switch (data(line, 1)) {
          case "accepted" -> Optional.of(Step.ACCEPTED);
          case "agent" -> Optional.of(Step.AGENT);
          case "dialling" -> Optional.of(Step.DIALLING);
          case "reached" -> Optional.of(Step.REACHED);
          case "ended" -> Optional.of(Step.ENDED);
          default -> Optional.empty();
        };
    return step.<List<PbxEvent.OfCall>>map(known ->
            List.of(
                new PbxEvent.CallBackStep(
                    pbx,
                    at,
                    call,
                    known,
                    known == Step.ACCEPTED ? data(line, 2) + " " + data(line, 0) : data(line, 2))))
        .orElse(List.of());
  }

  private MemberInterface member(LogLine line) {
    String name = line.text(LogLine.AGENT);
    return phoneOf.apply(name).or(() -> Named.member(name)).orElse(UNKNOWN);
  }

  private static int number(LogLine line, int field) {
    return Math.max(0, line.number(field));
  }

  private static String data(LogLine line, int field) {
    return line.text(LogLine.DATA + field);
  }
}
