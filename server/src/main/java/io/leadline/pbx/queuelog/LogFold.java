package io.leadline.pbx.queuelog;

import io.leadline.event.StayOutcome;
import io.leadline.pbx.QueueStatus;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/// Makes stays out of the lines of a log.
///
/// An abandon is certain only when nothing more is heard of the call: a caller whom somebody takes
/// out of a queue and puts elsewhere leaves it in the same words. A withdrawal is a call-back when
/// a call-back of that call is told of. After an attended transfer into a queue the caller goes on
/// there under his own id, while the join stands under the id of the member who asked.
final class LogFold {
  private static final int LONGEST_SECONDS = 7 * 24 * 3_600;

  private final CallTable calls = new CallTable(this::settle);
  private final Names<LogQueue> queues;
  private final Names<LogMember> members;
  private final Names<Optional<LogEvent>> events;
  private long unknown;
  private long latest;

  LogFold(Names<LogQueue> queues, Names<LogMember> members) {
    this.queues = queues;
    this.members = members;
    this.events = new Names<>(LogEvent::named, 1_000);
  }

  /// Lines with an event that has no meaning here, or a field missing.
  long unknown() {
    return unknown;
  }

  /// Returns whether the line has a meaning.
  boolean take(LogLine line) {
    latest = Math.max(latest, line.at());
    calls.passed(line.at());
    Optional<LogEvent> event = Optional.ofNullable(events.of(line, LogLine.EVENT)).flatMap(e -> e);
    boolean known = event.isPresent() && taken(event.get(), line);
    if (!known) {
      unknown++;
    }
    return known;
  }

  /// The log is over.
  void over() {
    calls.clear();
    members.all().forEach(member -> member.over(latest));
  }

  private boolean taken(LogEvent event, LogLine line) {
    return switch (event) {
      case ENTERQUEUE,
          CONNECT,
          COMPLETEAGENT,
          COMPLETECALLER,
          TRANSFER,
          BLINDTRANSFER,
          ATTENDEDTRANSFER,
          ABANDON,
          EXITWITHTIMEOUT,
          EXITWITHKEY,
          EXITEMPTY,
          LEAVEEMPTY,
          WITHDRAW ->
          ofStay(event, line);
      case RINGNOANSWER, ADDMEMBER, REMOVEMEMBER, PAUSE, UNPAUSE, PAUSEALL, UNPAUSEALL ->
          ofMember(event, line);
      case AGENTLOGIN, AGENTCALLBACKLOGIN -> ofAgent(line, LogMember::signedOn);
      case AGENTLOGOFF, AGENTCALLBACKLOGOFF ->
          ofAgent(line, (agent, at) -> agent.signedOff(at, seconds(line.number(LogLine.DATA + 1))));
      case QUEUESTART -> {
        calls.clear();
        yield true;
      }
      case LLREFUSED -> refused(line, LogLine.DATA, line.text(LogLine.DATA + 1));
      case FULL, JOINEMPTY, CLOSED -> refused(line, LogLine.QUEUE, event.name());
      case LLCALLBACK -> {
        LogCall call = heard(line);
        call.callback = true;
        calls.rest(call);
        yield true;
      }
      case LLENDED -> {
        LogCall call = heard(line);
        call.endedAt = line.at();
        calls.rest(call);
        yield true;
      }
      case LLARRIVED, LLANSWERED, LLFALLBACK, LLPROMISED, LLSELFTEST, SILENT -> true;
    };
  }

  private LogCall heard(LogLine line) {
    LogCall call = calls.of(line);
    call.isNew = call.lastAt == 0;
    call.lastAt = line.at();
    return call;
  }

  private boolean ofStay(LogEvent event, LogLine line) {
    if (line.isEmpty(LogLine.QUEUE) || line.isEmpty(LogLine.CALL)) {
      return false;
    }
    LogQueue queue = queues.of(line, LogLine.QUEUE);
    if (queue == null) {
      return false;
    }
    LogCall call = heard(line);
    switch (event) {
      case ENTERQUEUE -> enters(call, queue, line);
      case CONNECT -> connects(call, queue, line);
      case COMPLETEAGENT, COMPLETECALLER -> completes(call, queue, line, LogLine.DATA + 1);
      case TRANSFER, BLINDTRANSFER -> completes(call, queue, line, LogLine.DATA + 3);
      case ATTENDEDTRANSFER -> {
        call.transferred = true;
        completes(call, queue, line, line.fields() - 2);
      }
      case ABANDON -> leaves(call, queue, line, StayOutcome.ABANDONED, LogLine.DATA + 2);
      case WITHDRAW -> leaves(call, queue, line, StayOutcome.WITHDRAWN, LogLine.DATA + 2);
      case EXITWITHTIMEOUT -> exits(call, queue, line, StayOutcome.TIMED_OUT, LogLine.DATA + 2);
      case EXITEMPTY -> exits(call, queue, line, StayOutcome.EMPTIED, LogLine.DATA + 2);
      case LEAVEEMPTY -> {
        if (call.open == queue) {
          exits(call, queue, line, StayOutcome.EMPTIED, LogLine.DATA + 2);
        }
      }
      case EXITWITHKEY -> leaves(call, queue, line, StayOutcome.KEY_EXIT, LogLine.DATA + 3);
      default -> throw new IllegalArgumentException("no event of a stay: " + event);
    }
    calls.rest(call);
    return true;
  }

  private void enters(LogCall call, LogQueue queue, LogLine line) {
    if (call.left != null && call.leftHow == StayOutcome.ABANDONED) {
      call.leftHow = StayOutcome.WITHDRAWN; // the caller is still there
    }
    settleLeft(call);
    sentOn(call, line);
    if (call.open != null) {
      ended(
          call,
          call.open,
          call.joinedAt,
          StayOutcome.TIMED_OUT,
          seconds(line.at() - call.joinedAt));
      call.open.leaves(call);
    }
    call.open = queue;
    call.joinedAt = line.at();
    queue.enters(call);
  }

  /// Whoever sends a caller on talked until then. Asterisk tells of that talk at the end of the
  /// call, with all that came behind.
  private static void sentOn(LogCall call, LogLine line) {
    LogQueue talking = call.talking;
    if (talking != null) {
      talked(call, talking, seconds(line.at() - call.talkSince));
    }
  }

  private void connects(LogCall call, LogQueue queue, LogLine line) {
    long joinedAt = joined(call, queue, line, LogLine.DATA);
    answered(call, queue, line, joinedAt, wait(line, LogLine.DATA, joinedAt));
    call.talkSince = line.at();
  }

  private void answered(LogCall call, LogQueue queue, LogLine line, long joinedAt, int wait) {
    LogMember member = members.of(line, LogLine.AGENT);
    ended(call, queue, joinedAt, StayOutcome.ANSWERED, wait);
    if (member != null && queue.covered && !call.placeholder) {
      member.answered(joinedAt);
    }
    call.talking = queue;
    call.talkingWith = member;
    call.talkJoinedAt = joinedAt;
  }

  private void completes(LogCall call, LogQueue queue, LogLine line, int talkField) {
    int told = talkField >= LogLine.DATA ? line.number(talkField) : -1;
    if (call.isNew && told >= 0) {
      answeredBeforeTheLog(call, queue, line, talkField, told);
    }
    LogMember with = call.talkingWith;
    if (call.talking != queue || (with != null && with != members.of(line, LogLine.AGENT))) {
      return;
    }
    int talk = told >= 0 ? told : seconds(line.at() - call.talkSince);
    talked(call, queue, talk);
  }

  /// The last line of a call tells all of it: how long the caller waited, how long they talked.
  private void answeredBeforeTheLog(
      LogCall call, LogQueue queue, LogLine line, int talkField, int talk) {
    int told = talkField > LogLine.DATA ? line.number(talkField - 1) : -1;
    int wait = Math.clamp(told, 0, LONGEST_SECONDS);
    long answeredAt = line.at() - seconds(talk);
    answered(call, queue, line, answeredAt - wait, wait);
    call.talkSince = answeredAt;
  }

  /// The conversation is over; where Asterisk wrote no line on that, with the caller's line.
  private static void talked(LogCall call, LogQueue queue, int talk) {
    if (!call.placeholder) {
      queue.handled(call.talkJoinedAt, talk);
      if (call.talkingWith != null && queue.covered) {
        call.talkingWith.talked(call.talkJoinedAt, talk);
      }
    }
    call.talking = null;
    call.talkingWith = null;
  }

  private void leaves(LogCall call, LogQueue queue, LogLine line, StayOutcome how, int waitField) {
    settleLeft(call);
    long joinedAt = joined(call, queue, line, waitField);
    call.left = queue;
    call.leftHow = how;
    call.leftJoinedAt = joinedAt;
    call.leftWait = wait(line, waitField, joinedAt);
  }

  private void exits(LogCall call, LogQueue queue, LogLine line, StayOutcome how, int waitField) {
    long joinedAt = joined(call, queue, line, waitField);
    ended(call, queue, joinedAt, how, wait(line, waitField, joinedAt));
  }

  private static void ended(
      LogCall call, LogQueue queue, long joinedAt, StayOutcome how, int wait) {
    if (!call.placeholder) {
      queue.ended(joinedAt, how, wait);
    }
  }

  /// When the stay that ends here began; the call waits no longer.
  private static long joined(LogCall call, LogQueue queue, LogLine line, int waitField) {
    if (call.open == queue) {
      call.open = null;
      queue.leaves(call);
      return call.joinedAt;
    }
    int told = line.number(waitField);
    long joinedAt = told < 0 || told > LONGEST_SECONDS ? line.at() : line.at() - told;
    if (call.transferred) {
      queue.takeOverFrom(joinedAt);
    }
    return joinedAt;
  }

  private static int wait(LogLine line, int field, long joinedAt) {
    int told = line.number(field);
    return told >= 0 && told <= LONGEST_SECONDS ? told : seconds(line.at() - joinedAt);
  }

  private static int seconds(long span) {
    return Math.clamp(span, 0, LONGEST_SECONDS);
  }

  private boolean ofMember(LogEvent event, LogLine line) {
    LogMember member = members.of(line, LogLine.AGENT);
    if (member == null || line.isEmpty(LogLine.AGENT)) {
      return false;
    }
    if (event == LogEvent.PAUSEALL || event == LogEvent.UNPAUSEALL) {
      member.pausesEverywhere(line.at(), event == LogEvent.PAUSEALL);
      return true;
    }
    if (line.isEmpty(LogLine.QUEUE)) {
      return false;
    }
    LogQueue queue = queues.of(line, LogLine.QUEUE);
    if (queue == null) {
      return false;
    }
    if (!queue.covered) {
      return true;
    }
    switch (event) {
      case RINGNOANSWER -> member.rangOut(line.at());
      case ADDMEMBER -> member.added(queue, line.at(), line.text(LogLine.DATA).equals("PAUSED"));
      case REMOVEMEMBER -> member.removed(queue, line.at());
      case PAUSE -> member.pauses(queue, line.at(), true);
      case UNPAUSE -> member.pauses(queue, line.at(), false);
      default -> throw new IllegalArgumentException("no event of a member: " + event);
    }
    return true;
  }

  private boolean ofAgent(LogLine line, ObjLongConsumer<LogMember> change) {
    LogMember agent = line.isEmpty(LogLine.AGENT) ? null : members.of(line, LogLine.AGENT);
    if (agent != null) {
      change.accept(agent, line.at());
    }
    return agent != null;
  }

  private boolean refused(LogLine line, int queueField, String status) {
    if (line.isEmpty(queueField)) {
      return false;
    }
    LogQueue queue = queues.of(line, queueField);
    Optional<StayOutcome> outcome = QueueStatus.refusal(status);
    if (queue != null) {
      outcome.ifPresent(how -> queue.ended(line.at(), how, 0));
    }
    return queue != null;
  }

  private void settle(LogCall call) {
    settleLeft(call);
    LogQueue talking = call.talking;
    if (talking != null && call.endedAt > 0) {
      talked(call, talking, seconds(call.endedAt - call.talkSince));
    }
    LogQueue open = call.open;
    if (open != null) {
      open.leaves(call);
    }
  }

  private static void settleLeft(LogCall call) {
    LogQueue left = call.left;
    if (left == null) {
      return;
    }
    boolean byWish = call.leftHow == StayOutcome.WITHDRAWN || call.leftHow == StayOutcome.KEY_EXIT;
    if (byWish && call.callback) {
      left.callbackAccepted(call.leftJoinedAt, call.leftWait);
      call.callback = false;
    } else {
      ended(call, left, call.leftJoinedAt, call.leftHow, call.leftWait);
    }
    call.left = null;
  }
}
