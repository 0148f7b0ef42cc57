package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The arguments of `task_scheduled_alone`: a task that belongs to no lead, made ready here so that
/// the script need not read or write JSON.
record AloneTask(Fact fact, NewTask task, Transition transition) {
  static final String SCRIPT = "task_scheduled_alone";
  static final String NOT_ALONE = "whole";

  private static final int HIGHEST_PRIORITY = 99;

  static Optional<AloneTask> of(Fact fact, Transition transition) {
    return fact.event() instanceof TaskEvent.Scheduled(NewTask task)
            && task.lead().isEmpty()
            && !(task.person() instanceof Person.Withheld)
        ? Optional.of(new AloneTask(fact, task, transition))
        : Optional.empty();
  }

  String[] arguments(String mark) {
    boolean ofPeople = task.kind() != TaskKind.ACKNOWLEDGE;
    String line = ofPeople ? line() : "";
    var arguments = new ArrayList<String>();
    arguments.add(task.id().value());
    arguments.add(task.kind().name());
    arguments.add(task.person().key());
    arguments.add(Long.toString(task.due().toEpochMilli()));
    arguments.add(record(mark));
    arguments.add(Json.text(task.id().value()) + ":{\"person\":");
    arguments.add("," + figures(mark).substring(1));
    arguments.add(ofPeople ? openEntry() : "");
    arguments.add(line);
    arguments.add(inner(line));
    arguments.addAll(
        List.of("type", transition.script(), "fact", fact.id().value(), "at", at(), "origin"));
    arguments.add(fact.origin().name());
    arguments.addAll(transition.figures().fields());
    return arguments.toArray(String[]::new);
  }

  private String at() {
    return Long.toString(fact.at().toEpochMilli());
  }

  private String record(String mark) {
    ObjectNode record = Json.object();
    record.put("v", 1);
    record.put("kind", task.kind().name());
    record.put("person", task.person().key());
    record.put("text", task.text());
    record.put("createdAt", fact.at().toEpochMilli());
    record.put("due", task.due().toEpochMilli());
    record.put("priority", priority());
    record.put("state", "WAITING");
    task.assignee().map(Login::value).ifPresent(login -> record.put("assignee", login));
    record.put("attempts", 0);
    record.putObject("f").put(mark, 1);
    return record.toString();
  }

  /// What the journal keeps of it, a time that is the fact's own as `@`.
  private String figures(String mark) {
    ObjectNode figures = Json.object();
    figures.put("kind", task.kind().name());
    figures.put("createdAt", "@");
    if (task.due().equals(fact.at())) {
      figures.put("due", "@");
    } else {
      figures.put("due", task.due().toEpochMilli());
    }
    figures.put("priority", priority());
    figures.put("state", "WAITING");
    task.assignee().map(Login::value).ifPresent(login -> figures.put("assignee", login));
    figures.put("attempts", 0);
    figures.put("f", mark);
    return figures.toString();
  }

  private int priority() {
    return Math.min(HIGHEST_PRIORITY, task.priority());
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
