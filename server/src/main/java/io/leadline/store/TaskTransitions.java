package io.leadline.store;

import io.leadline.event.TaskEvent;
import java.util.Optional;
import java.util.stream.Stream;

/// What the journal keeps of a task's events.
final class TaskTransitions {
  private TaskTransitions() {}

  static Transition of(TaskEvent event) {
    Figures task = Figures.of("task", event.task());
    return switch (event) {
      case TaskEvent.Scheduled it ->
          made(
              "task_scheduled",
              it,
              task.and("kind", it.what().kind())
                  .and("due", it.what().due().toEpochMilli())
                  .and("priority", it.what().priority())
                  .and("lead", it.what().lead())
                  .and("assignee", it.what().assignee()));
      case TaskEvent.Claimed it -> made("task_claimed", it, task.and("by", it.by()));
      case TaskEvent.Released it -> made("task_released", it, task.and("by", it.by()));
      case TaskEvent.Attempted it ->
          made("task_attempted", it, task.and("attempt", it.attempt()).and("by", it.by()));
      case TaskEvent.AttemptFailed it ->
          made(
              "task_attempt_failed",
              it,
              task.and("attempt", it.attempt()).and("due", it.nextDue().toEpochMilli()));
      case TaskEvent.Done it ->
          made("task_done", it, task.and("by", it.by()).and("proof", kindOf(it.proof())));
      case TaskEvent.Cancelled it -> made("task_cancelled", it, task.and("by", it.by()));
      case TaskEvent.Snoozed it ->
          made("task_snoozed", it, task.and("due", it.until().toEpochMilli()).and("by", it.by()));
      case TaskEvent.HandedOver it ->
          made("task_handed_over", it, task.and("to", it.to()).and("by", it.by()));
      case TaskEvent.Recurred it ->
          made(
              "task_recurred", it, task.and("due", it.nextDue().toEpochMilli()).and("by", it.by()));
      case TaskEvent.Escalated it ->
          made(
              "task_escalated",
              it,
              task.and("step", it.step()).and("to", it.to()).and("late", it.lateSeconds()));
      case TaskEvent.Noted it -> made("task_noted", it, task);
      case TaskEvent.Retried it ->
          made("task_retried", it, task.and("due", it.due().toEpochMilli()).and("by", it.by()));
    };
  }

  /// What kind of thing proves it, where more than somebody's word does.
  private static Optional<String> kindOf(String proof) {
    return Stream.of("call", "mail").filter(kind -> proof.startsWith(kind + " ")).findFirst();
  }

  private static Transition made(String script, TaskEvent event, Figures figures) {
    return new Transition(script, event.task().value(), () -> Json.tree(event), figures);
  }
}
