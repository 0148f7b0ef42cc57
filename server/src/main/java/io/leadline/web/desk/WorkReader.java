package io.leadline.web.desk;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CompanyId;
import io.leadline.event.Escalation;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads a rep's tasks and the recovery board.
final class WorkReader {
  private static final int MOST = 500;
  private static final Duration FRESH = Duration.ofMinutes(20);
  private static final Duration COOLING = Duration.ofHours(2);
  private static final Duration NOW = Duration.ofHours(1);

  private static final Set<Role> ON_TASKS = Set.of(Role.REP, Role.KAM, Role.SUPERVISOR);

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
    for (TaskRecord task : urgentFirst(tasks, now)) {
      if (!onBoard.contains(task.id()) && shown(task)) {
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
    Words words = viewer.words();
    List<Work.Lost> board = lost.stream().map(card -> lost(viewer, card, names)).toList();
    return new Work(
        viewer,
        List.of(
            Work.Group.of(words.say("Overdue"), "alarm", late),
            Work.Group.of(words.say("Due now"), "warn", soon),
            Work.Group.of(words.say("Later"), "idle", later)),
        board,
        new Work.Tally(count(board, "info"), count(board, "warn"), count(board, "alarm")),
        colleagues(viewer));
  }

  /// What the server does by itself is shown only when it gave up.
  private static boolean shown(TaskRecord task) {
    return task.kind() != TaskKind.ACKNOWLEDGE || task.state() == TaskState.QUARANTINED;
  }

  /// What is due by what is more important, the rest by when it is due.
  private static List<TaskRecord> urgentFirst(List<TaskRecord> tasks, Instant now) {
    return tasks.stream()
        .sorted(
            Comparator.comparing((TaskRecord task) -> task.due().isAfter(now))
                .thenComparingInt(task -> task.due().isAfter(now) ? 0 : -task.priority())
                .thenComparing(TaskRecord::due))
        .toList();
  }

  private List<Work.Colleague> colleagues(Viewer viewer) {
    return parts.team().of(viewer.user().company()).stream()
        .filter(user -> user.active() && !user.login().equals(viewer.user().login()))
        .filter(user -> user.roles().stream().anyMatch(ON_TASKS::contains))
        .map(user -> new Work.Colleague(user.login().value(), user.name()))
        .sorted(Comparator.comparing(Work.Colleague::name))
        .toList();
  }

  /// The tasks of everybody, for whoever supervises.
  Future<Work> all(Viewer viewer) {
    CompanyId company = viewer.user().company();
    return parts
        .tasks()
        .open(company, MOST)
        .compose(tasks ->
            names(company, tasks, List.of()).map(names -> work(viewer, tasks, List.of(), names)));
  }

  private Work.Item item(Viewer viewer, TaskRecord task, Map<Person, String> names) {
    Words words = viewer.words();
    Duration until = Duration.between(viewer.now(), task.due());
    boolean today = words.dayOf(task.due()).equals(words.dayOf(viewer.now()));
    String time = words.time(task.due());
    return new Work.Item(
        task.id().value(),
        words.until(until),
        today ? time : words.day(words.dayOf(task.due())) + " " + time,
        label(task, words),
        names.getOrDefault(task.person(), ""),
        marks(viewer, task),
        task.person() instanceof Person.ByNumber || task.person() instanceof Person.Known,
        stand(viewer, task),
        UUID.randomUUID().toString());
  }

  private static Work.Stand stand(Viewer viewer, TaskRecord task) {
    if (task.state() == TaskState.QUARANTINED) {
      return Work.Stand.SET_ASIDE;
    }
    Optional<Login> whose = task.claimedBy().or(task::assignee);
    boolean mine = whose.filter(viewer.user().login()::equals).isPresent();
    if (mine && task.kind() == TaskKind.COMPLAINT) {
      return Work.Stand.COMPLAINT;
    }
    if (whose.isEmpty()) {
      return Work.Stand.FREE;
    }
    return mine ? Work.Stand.MINE : Work.Stand.ANOTHERS;
  }

  private List<String> marks(Viewer viewer, TaskRecord task) {
    Words words = viewer.words();
    var marks = new ArrayList<String>();
    task.claimedBy()
        .or(task::assignee)
        .filter(login -> !login.equals(viewer.user().login()))
        .ifPresent(login -> marks.add(words.say("with %s", name(viewer, login))));
    task.claimedBy()
        .filter(viewer.user().login()::equals)
        .ifPresent(_ -> marks.add(words.say("claimed")));
    if (task.lateSeconds() > 0) {
      marks.add(words.say("told %s late", words.spanned(Duration.ofSeconds(task.lateSeconds()))));
    }
    task.escalated()
        .filter(step -> step != Escalation.DUE)
        .ifPresent(step ->
            marks.add(
                words.say(
                    step == Escalation.DEPUTY ? "came from a colleague" : "supervisor told")));
    if (task.state() == TaskState.QUARANTINED) {
      marks.add(words.say("set aside after %s tries", task.attempts()));
    } else if (task.attempts() > 0) {
      marks.add(words.say("tried %s times", task.attempts()));
    }
    if (!task.note().isBlank()) {
      marks.add(task.note());
    }
    return marks;
  }

  private String name(Viewer viewer, Login login) {
    return parts.team().find(viewer.user().company(), login).map(User::name).orElse(login.value());
  }

  private static String label(TaskRecord task, Words words) {
    return switch (task.kind()) {
      case PROMISE -> words.say("Promise: %s", task.text());
      case COMPLAINT -> words.say("Complaint: %s", task.text());
      case CALL_BACK, REPLY, ACKNOWLEDGE, FOLLOW_UP, SURVEY -> task.text();
    };
  }

  private Work.Lost lost(Viewer viewer, RecoveryCard card, Map<Person, String> names) {
    Duration age = Duration.between(card.since(), viewer.now());
    String status =
        age.compareTo(FRESH) <= 0 ? "info" : age.compareTo(COOLING) <= 0 ? "warn" : "alarm";
    Words words = viewer.words();
    String waited = Words.length(Duration.ofSeconds(card.lastWaitSeconds()));
    int tries = card.task().attempts();
    String how =
        (card.lostCalls() == 1
                ? words.say("One call, waited %s", waited)
                : words.say("%s calls, waited %s", card.lostCalls(), waited))
            + (tries > 0 ? " · " + words.say("tried %s times", tries) : "");
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
        words.spanned(age),
        names.getOrDefault(card.person(), ""),
        how,
        claimedBy);
  }

  private static int count(List<Work.Lost> board, String status) {
    return (int) board.stream().filter(card -> card.status().equals(status)).count();
  }
}
