package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.TaskStore.Lease;
import java.util.List;
import java.util.Optional;

/// The end of a lent task that nothing but itself changes with, made ready here so that the script
/// need not read or write JSON: it compares the record with the one that was lent, and puts the new
/// one in its place.
///
/// @param lent the record as it was lent; becomes the record as it shall be
record AloneEnd(Fact fact, TaskEvent.Done done, Lease lease, LentRecords.Lent lent) {
  static final String SCRIPT = "tasks_done_alone";

  /// Fields with which more than the task itself changes, or of which the journal would have to
  /// tell.
  private static final List<String> TIED = List.of("card", "attempt", "attemptedAt");

  static Optional<AloneEnd> of(Fact fact, Lease lease, Optional<LentRecords.Lent> lent) {
    TaskRecord task = lease.task();
    if (!(fact.event() instanceof TaskEvent.Done done)
        || !done.task().equals(task.id())
        || task.kind() != TaskKind.ACKNOWLEDGE
        || lent.isEmpty()
        || TIED.stream().anyMatch(lent.get().record()::has)
        || !Tombstones.identities(Json.object().put("proof", done.proof())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new AloneEnd(fact, done, lease, lent.get()));
  }

  /// @param mark the fact's id as the record keeps it
  String[] arguments(String mark) {
    return new String[] {
      lease.task().id().value(),
      lease.task().kind().name(),
      Long.toString(lease.token()),
      lent.stored(),
      ended(mark),
      fact.id().value(),
      Long.toString(fact.at().toEpochMilli()),
      fact.origin().name(),
      done.by().map(Login::value).orElse(""),
      became(mark)
    };
  }

  private String ended(String mark) {
    ObjectNode record = lent.record();
    record.put("state", "DONE");
    record.put("endedAt", fact.at().toEpochMilli());
    record.put("note", done.proof());
    done.by().map(Login::value).ifPresent(login -> record.put("endedBy", login));
    record.withObjectProperty("f").put(mark, 1);
    return record.toString();
  }

  private String became(String mark) {
    ObjectNode became = Json.object();
    ObjectNode task = became.putObject("tasks").putObject(lease.task().id().value());
    task.put("state", "DONE");
    task.put("endedAt", "@");
    done.by().map(Login::value).ifPresent(login -> task.put("endedBy", login));
    task.put("f", mark);
    return became.toString();
  }
}
