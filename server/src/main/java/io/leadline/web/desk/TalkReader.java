package io.leadline.web.desk;

import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// Reads which talk a call is: one that came in, or one that a rep dialled.
record TalkReader(CardParts parts) {
  private static final int TASKS = 200;

  /// Empty where nothing is known of it.
  Future<Optional<Talk>> find(CompanyId company, CallId call) {
    return parts
        .records()
        .call(company, call)
        .compose(came ->
            came.isPresent()
                ? Future.succeededFuture(came.map(Talk::of))
                : dialled(company, call).map(task -> task.map(known -> Talk.of(call, known))));
  }

  /// The task that the talk was dialled for, else what is owed after it.
  private Future<Optional<TaskRecord>> dialled(CompanyId company, CallId call) {
    return parts
        .tasks()
        .byAttempt(company, call)
        .compose(task ->
            task.isPresent()
                ? Future.succeededFuture(task)
                : parts.tasks().find(company, TaskId.owedAfter(call)));
  }

  /// Whom the phone of the rep dials for a task and has not reached yet.
  Future<Optional<Talk>> dialling(CompanyId company, Login rep) {
    return parts.tasks().openFor(company, rep, TASKS).map(tasks -> dialling(tasks, rep));
  }

  private static Optional<Talk> dialling(List<TaskRecord> tasks, Login rep) {
    return tasks.stream()
        .filter(task -> task.claimedBy().filter(rep::equals).isPresent())
        .flatMap(task -> task.attempt().map(attempt -> Talk.of(attempt, task)).stream())
        .findFirst();
  }
}
