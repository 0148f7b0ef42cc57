package io.leadline.event;

import java.time.Instant;
import java.util.Optional;

/// What happens to one task.
public sealed interface TaskEvent extends DomainEvent {
  TaskId task();

  /// Something became due for a reason of its own.
  record Scheduled(NewTask what) implements TaskEvent {
    @Override
    public TaskId task() {
      return what.id();
    }
  }

  /// A rep takes it. Refused when somebody else has it: the answer names who.
  record Claimed(TaskId task, Login by) implements TaskEvent {}

  /// The claim is given back.
  record Released(TaskId task, Login by) implements TaskEvent {}

  /// An outward act for it began, under an id of its own which the PBX or mail server also bears.
  record Attempted(TaskId task, Login by, CallId attempt) implements TaskEvent {}

  /// The attempt reached nobody; the task is due again.
  record AttemptFailed(TaskId task, CallId attempt, String why, Instant nextDue)
      implements TaskEvent {}

  /// Done.
  ///
  /// @param proof what shows it: a conversation, a mail, or the rep's own word
  record Done(TaskId task, Optional<Login> by, String proof) implements TaskEvent {}

  /// Will not be done.
  record Cancelled(TaskId task, Optional<Login> by, String reason) implements TaskEvent {}

  /// Put off, with a reason.
  record Snoozed(TaskId task, Login by, Instant until, String reason) implements TaskEvent {}

  /// Given to another.
  record HandedOver(TaskId task, Login by, Login to) implements TaskEvent {}

  /// Done for this time; the same task comes again until its situation ends.
  ///
  /// @param proof as of [Done]
  record Recurred(TaskId task, Login by, String proof, Instant nextDue) implements TaskEvent {}

  /// It was not done in time: the next in line is told.
  ///
  /// @param to whose it is from now on; empty: it stays whose it was
  /// @param lateSeconds how long after the due time the server noticed; more than some seconds
  ///   means that it was off meanwhile
  /// @param nextLook when it is looked at again; empty: nobody is left to be told
  record Escalated(
      TaskId task, Escalation step, Optional<Login> to, int lateSeconds, Optional<Instant> nextLook)
      implements TaskEvent {}

  /// What the server found out about it, which goes on as it was.
  record Noted(TaskId task, String note) implements TaskEvent {}

  /// A task that was set aside is tried again, by hand.
  record Retried(TaskId task, Login by, Instant due) implements TaskEvent {}
}
