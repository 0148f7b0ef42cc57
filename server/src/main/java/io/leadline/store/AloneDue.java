package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.TaskEvent;
import java.time.Instant;
import java.util.Optional;

/// A task of people falls due in time, of which nobody else need be told: made ready here so that
/// the script need not read or write JSON.
///
/// @param nextLook when it is looked at again
record AloneDue(Fact fact, TaskEvent.Escalated due, Instant nextLook) {
  static final String SCRIPT = "tasks_told_due";

  static Optional<AloneDue> of(Fact fact) {
    return fact.event() instanceof TaskEvent.Escalated due
            && due.step() == Escalation.DUE
            && due.to().isEmpty()
            && due.lateSeconds() == 0
        ? due.nextLook().map(look -> new AloneDue(fact, due, look))
        : Optional.empty();
  }

  /// @param mark the fact's id as the record keeps it
  String[] arguments(String mark) {
    return new String[] {
      due.task().value(),
      Long.toString(nextLook.toEpochMilli()),
      Json.text(mark),
      fact.id().value(),
      Long.toString(fact.at().toEpochMilli()),
      fact.origin().name(),
      became(mark)
    };
  }

  private String became(String mark) {
    ObjectNode became = Json.object();
    ObjectNode task = became.putObject("tasks").putObject(due.task().value());
    task.put("escalated", due.step().name());
    if (nextLook.toEpochMilli() == fact.at().toEpochMilli()) {
      task.put("watch", "@");
    } else {
      task.put("watch", nextLook.toEpochMilli());
    }
    task.put("f", mark);
    return became.toString();
  }
}
