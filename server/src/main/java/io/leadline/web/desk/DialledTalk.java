package io.leadline.web.desk;

import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.event.TaskId;
import io.vertx.core.Future;
import java.util.Optional;

/// A talk that a rep dialled: it has no card, so what is owed after it leads to the lead.
record DialledTalk(CardParts parts) {
  /// The lead of such a talk; empty for a call that came in, and where nothing is known of it.
  ///
  /// @param call as a page was asked for it
  Future<Optional<LeadId>> lead(CompanyId company, Optional<String> call) {
    try {
      return call.map(CallId::new)
          .map(id -> lead(company, id).otherwise(Optional.empty()))
          .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    } catch (IllegalArgumentException _) {
      return Future.succeededFuture(Optional.empty()); // no call is called so
    }
  }

  private Future<Optional<LeadId>> lead(CompanyId company, CallId call) {
    return parts
        .records()
        .call(company, call)
        .compose(found ->
            found.isPresent()
                ? Future.succeededFuture(Optional.empty())
                : parts
                    .tasks()
                    .find(company, TaskId.owedAfter(call))
                    .map(task -> task.flatMap(TaskRecord::lead)));
  }
}
