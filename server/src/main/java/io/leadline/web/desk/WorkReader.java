package io.leadline.web.desk;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.User;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a rep's tasks and the recovery board.
final class WorkReader {
  private static final int MOST = 500;
  private static final Duration FRESH = Duration.ofMinutes(20);
  private static final Duration COOLING = Duration.ofHours(2);
  private static final Duration NOW = Duration.ofHours(1);

  private final CardParts parts;

  WorkReader(CardParts parts) {
    this.parts = parts;
  }

  Future<Work> read(Viewer viewer) {
    CompanyId company = viewer.user().company();
    var tasks = parts.tasks().openFor(company, viewer.user().login(), MOST);
    var lost = parts.tasks().recovery(company, MOST);
    return Future.all(tasks, lost)
        .compose(_ ->
            names(company, tasks.result(), lost.result())
                .map(names -> work(viewer, tasks.result(), lost.result(), names)));
  }

  private Future<Map<Person, String>> names(
      CompanyId company, List<TaskRecord> tasks, List<RecoveryCard> lost) {
    var names = new HashMap<Person, String>();
    var reading = new ArrayList<Future<?>>();
    tasks.forEach(task -> name(company, task.person(), names, reading));
    lost.forEach(card -> name(company, card.person(), names, reading));
    return reading.isEmpty() ? Future.succeededFuture(names) : Future.all(reading).map(_ -> names);
  }

  private void name(
      CompanyId company, Person person, Map<Person, String> names, List<Future<?>> reading) {
    if (names.containsKey(person)) {
      return;
    }
    names.put(
        person,
        switch (person) {
          case Person.ByNumber(var number) -> Words.phone(number);
          case Person.ByAddress(var address) -> address.value();
          case Person.Withheld _ -> "number withheld";
          case Person.Known known -> known.contact().value();
        });
    if (person instanceof Person.Known(var contact)) {
      reading.add(
          parts
              .records()
              .contact(company, contact)
              .onSuccess(found -> found.ifPresent(known -> names.put(person, full(known)))));
    }
  }

  private static String full(Contact contact) {
    String name = contact.name().isBlank() ? "Unnamed" : contact.name();
    return contact.company().isBlank() ? name : name + " · " + contact.company();
  }

  private Work work(
      Viewer viewer, List<TaskRecord> tasks, List<RecoveryCard> lost, Map<Person, String> names) {
    Instant now = viewer.now();
    var late = new ArrayList<Work.Item>();
    var soon = new ArrayList<Work.Item>();
    var later = new ArrayList<Work.Item>();
    List<TaskId> onBoard = lost.stream().map(card -> card.task().id()).toList();
    for (TaskRecord task : tasks) {
      if (!onBoard.contains(task.id()) && task.kind() != TaskKind.ACKNOWLEDGE) {
        var item = item(viewer, task, names);
        if (task.due().isBefore(now)) {
          late.add(item);
        } else if (task.due().isBefore(now.plus(NOW))) {
          soon.add(item);
        } else {
          later.add(item);
        }
      }
    }
    List<Work.Lost> board = lost.stream().map(card -> lost(viewer, card, names)).toList();
    return new Work(
        viewer,
        List.of(
            Work.Group.of("Overdue", "alarm", late),
            Work.Group.of("Due now", "warn", soon),
            Work.Group.of("Later", "idle", later)),
        board,
        new Work.Tally(count(board, "info"), count(board, "warn"), count(board, "alarm")));
  }

  private static Work.Item item(Viewer viewer, TaskRecord task, Map<Person, String> names) {
    Words words = viewer.words();
    Duration until = Duration.between(viewer.now(), task.due());
    boolean today = words.dayOf(task.due()).equals(words.dayOf(viewer.now()));
    String word = until.isNegative() ? Words.span(until) + " late" : "in " + Words.span(until);
    String time = words.time(task.due());
    return new Work.Item(
        task.id().value(),
        word,
        today ? time : words.day(words.dayOf(task.due())) + " " + time,
        label(task),
        names.getOrDefault(task.person(), ""),
        task.person() instanceof Person.ByNumber || task.person() instanceof Person.Known);
  }

  private static String label(TaskRecord task) {
    return task.kind() == TaskKind.PROMISE ? "Promise: " + task.text() : task.text();
  }

  private Work.Lost lost(Viewer viewer, RecoveryCard card, Map<Person, String> names) {
    Duration age = Duration.between(card.since(), viewer.now());
    String status =
        age.compareTo(FRESH) <= 0 ? "info" : age.compareTo(COOLING) <= 0 ? "warn" : "alarm";
    String calls = card.lostCalls() == 1 ? "One call" : card.lostCalls() + " calls";
    String how =
        calls
            + ", waited "
            + Words.length(Duration.ofSeconds(card.lastWaitSeconds()))
            + (card.task().attempts() > 0 ? " · tried " + card.task().attempts() + " times" : "");
    String claimedBy =
        card.task()
            .claimedBy()
            .map(login ->
                parts
                    .team()
                    .find(viewer.user().company(), login)
                    .map(User::name)
                    .orElse(login.value()))
            .orElse("");
    return new Work.Lost(
        card.task().id().value(),
        status,
        Words.span(age),
        names.getOrDefault(card.person(), ""),
        how,
        claimedBy);
  }

  private static int count(List<Work.Lost> board, String status) {
    return (int) board.stream().filter(card -> card.status().equals(status)).count();
  }
}
