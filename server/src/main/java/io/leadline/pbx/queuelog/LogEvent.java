package io.leadline.pbx.queuelog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The events of a queue log, by the names that Asterisk 1.4 to 22 and Leadline's dialplan write.
enum LogEvent {
  ENTERQUEUE,
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
  WITHDRAW,
  RINGNOANSWER,
  ADDMEMBER,
  REMOVEMEMBER,
  PAUSE,
  UNPAUSE,
  PAUSEALL,
  UNPAUSEALL,
  /// An agent of `chan_agent` or `app_agent_pool` signs on: `channel`.
  AGENTLOGIN,
  /// And off: `channel|seconds signed on`.
  AGENTLOGOFF,
  /// The same with a phone of the agent's choice, up to Asterisk 1.6 and in its heirs:
  /// `extension@context`.
  AGENTCALLBACKLOGIN,
  /// `extension@context|seconds signed on|reason`.
  AGENTCALLBACKLOGOFF,
  QUEUESTART,
  /// A call came in: `number|dialled`. Written by Leadline's dialplan, as are all that begin with
  /// LL.
  LLARRIVED,
  /// A queue took the caller not, or no longer: `queue|QUEUESTATUS`.
  LLREFUSED,
  /// The dialplans of Wazo and XiVO turn a caller away from the line's queue, each in its word.
  FULL,
  JOINEMPTY,
  CLOSED,
  /// And say again that a queue has lost its last member.
  LEAVEEMPTY,
  /// A phone outside the queues answered: `phone`.
  LLANSWERED,
  /// A call is over: `hangup cause|key pressed|outcome`.
  LLENDED,
  /// A call-back moves on: `number|step|status`.
  LLCALLBACK,
  LLFALLBACK,
  LLPROMISED,
  LLSELFTEST,
  /// Any of the names that are known and say nothing to a figure.
  SILENT;

  private static final Set<String> SILENT_NAMES =
      Set.of(
          "AGENTDUMP",
          "SYSCOMPAT",
          "RINGCANCELED",
          "PENALTY",
          "RINGINUSE",
          "CONFIGRELOAD",
          "OUTCALL");

  private static final Map<String, LogEvent> BY_NAME =
      Stream.of(values())
          .filter(event -> event != SILENT)
          .collect(Collectors.toMap(LogEvent::name, Function.identity()));

  static Optional<LogEvent> named(String name) {
    return SILENT_NAMES.contains(name)
        ? Optional.of(SILENT)
        : Optional.ofNullable(BY_NAME.get(name));
  }
}
