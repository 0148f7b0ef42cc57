package io.leadline.domain.task;

import io.leadline.event.Escalation;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.util.Optional;

/// How long somebody has before the next in line is told that a task is not done. Working time,
/// each counted from when the one before was told: after the server was off nobody is passed over.
///
/// @param deputy until the deputy gets it
/// @param supervisor until the supervisor is told
/// @param alarm until there is an alarm
/// @param late noticed so long after it was due, a task is marked as late: the server was off
public record Patience(Duration deputy, Duration supervisor, Duration alarm, Duration late) {
  /// A step, and how long until the next one; empty: it is the last.
  public record Step(Escalation what, Optional<Duration> until) {}

  /// The first thing told is that the task is due.
  ///
  /// @param away whether the one whose task it is cannot be reached, so that waiting is in vain
  public Step due(TaskKind kind, boolean away) {
    return new Step(Escalation.DUE, Optional.of(away ? Duration.ZERO : of(kind, deputy)));
  }

  /// What is told next.
  ///
  /// @param told what was told last
  /// @param hasDeputy whether there is a deputy who does not have it already
  public Step after(Escalation told, TaskKind kind, boolean hasDeputy) {
    return switch (told) {
      case DUE ->
          hasDeputy
              ? new Step(Escalation.DEPUTY, Optional.of(of(kind, supervisor)))
              : supervisor(kind);
      case DEPUTY -> supervisor(kind);
      case SUPERVISOR, ALARM -> new Step(Escalation.ALARM, Optional.empty());
    };
  }

  /// Nobody is alarmed because a follow-up waits.
  private Step supervisor(TaskKind kind) {
    return new Step(Escalation.SUPERVISOR, pressing(kind) ? Optional.of(alarm) : Optional.empty());
  }

  private static Duration of(TaskKind kind, Duration time) {
    return pressing(kind) ? time : time.multipliedBy(UNPRESSING);
  }

  private static boolean pressing(TaskKind kind) {
    return switch (kind) {
      case PROMISE, CALL_BACK, REPLY, ACKNOWLEDGE, COMPLAINT -> true;
      case FOLLOW_UP, SURVEY, NOTIFY -> false;
    };
  }

  /// What nobody was promised may wait so much longer.
  private static final int UNPRESSING = 16;
}
