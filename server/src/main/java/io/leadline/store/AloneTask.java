package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import java.util.Optional;

/// A task that belongs to no lead and to nobody we know by name, made ready here so that the script
/// need not read or write JSON.
record AloneTask(Fact fact, NewTask task) {
  static final String SCRIPT = "tasks_scheduled_alone";

  private static final int HIGHEST_PRIORITY = 99;

  static Optional<AloneTask> of(Fact fact) {
    return fact.event() instanceof TaskEvent.Scheduled(NewTask task)
            && task.lead().isEmpty()
            && (task.person() instanceof Person.ByNumber
                || task.person() instanceof Person.ByAddress)
        ? Optional.of(new AloneTask(fact, task))
        : Optional.empty();
  }

  /// @param mark the fact's id as the record keeps it
  /// @param stone the hash of the person's number or address; empty where its key is not known
  String[] arguments(String mark, String stone) {
    boolean ofPeople = !task.kind().isDoneByServer();
    String line = ofPeople ? line() : "";
    return new String[] {
      task.id().value(),
      task.kind().name(),
      task.person().key(),
      "%013d".formatted(task.due().toEpochMilli()),
      record(mark),
      ofPeople ? openEntry() : "",
      line,
      inner(line),
      stone,
      fact.id().value(),
      Long.toString(fact.at().toEpochMilli()),
      fact.origin().name(),
      Integer.toString(task.priority()),
      task.assignee().map(Login::value).orElse("")
    };
  }

  private String record(String mark) {
    ObjectNode record = Json.object();
    record.put("v", 1);
    record.put("kind", task.kind().name());
    record.put("person", task.person().key());
    record.put("text", task.text());
    record.put("createdAt", fact.at().toEpochMilli());
    record.put("due", task.due().toEpochMilli());
    record.put("priority", Math.min(HIGHEST_PRIORITY, task.priority()));
    record.put("state", "WAITING");
    task.assignee().map(Login::value).ifPresent(login -> record.put("assignee", login));
    record.putObject("f").put(mark, 1);
    return record.toString();
  }

  private String openEntry() {
    String whose = task.assignee().map(Login::value).orElse("*");
    return "%s\t%013d\t%s".formatted(whose, task.due().toEpochMilli(), task.id());
  }

  private String line() {
    String kind = task.kind() == TaskKind.PROMISE ? "promise" : "task";
    return "\t%013d\t%s\tdue\t%s".formatted(fact.at().toEpochMilli(), kind, task.id());
  }

  private static String inner(String text) {
    String quoted = Json.text(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
