package io.leadline.web.desk;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CompanyId;
import io.leadline.event.Escalation;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.web.Slice;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
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

  /// More open tasks than people ever look at; read in one go for the page of all.
  private static final int MOST_OF_ALL = 20_000;

  private static final int ON_A_PAGE = 25;

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
            TaskPeople.read(parts.records(), company, tasks.result(), lost.result())
                .map(people -> work(viewer, tasks.result(), lost.result(), people)));
  }

  private Work work(
      Viewer viewer, List<TaskRecord> tasks, List<RecoveryCard> lost, TaskPeople names) {
    List<TaskId> onBoard = lost.stream().map(card -> card.task().id()).toList();
    Map<Urgency, List<Work.Item>> items = new EnumMap<>(Urgency.class);
    for (TaskRecord task : urgentFirst(tasks, viewer.now())) {
      if (!onBoard.contains(task.id()) && shown(task)) {
        items
            .computeIfAbsent(Urgency.of(task, viewer.now()), _ -> new ArrayList<>())
            .add(item(viewer, task, names));
      }
    }
    List<Work.Lost> board = lost.stream().map(card -> lost(viewer, card, names)).toList();
    return new Work(
        viewer,
        Arrays.stream(Urgency.values())
            .map(urgency ->
                Work.Group.folded(
                    viewer.words().say(urgency.word),
                    urgency.status,
                    items.getOrDefault(urgency, List.of())))
            .toList(),
        board,
        new Work.Tally(count(board, "info"), count(board, "warn"), count(board, "alarm")),
        colleagues(viewer));
  }

  private enum Urgency {
    LATE("Overdue", "alarm"),
    SOON("Due within the hour", "warn"),
    LATER("Later", "idle");

    private final String word;
    private final String status;

    Urgency(String word, String status) {
      this.word = word;
      this.status = status;
    }

    static Urgency of(TaskRecord task, Instant now) {
      if (task.due().isBefore(now)) {
        return LATE;
      }
      return task.due().isBefore(now.plus(NOW)) ? SOON : LATER;
    }
  }

  /// What the server does by itself is shown only when it gave up.
  private static boolean shown(TaskRecord task) {
    return !task.kind().isDoneByServer() || task.state() == TaskState.QUARANTINED;
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

  /// One page of the tasks of everybody, for whoever supervises.
  record OfAll(Work work, Slice slice) {}

  /// Which of the tasks of everybody.
  enum Which {
    ALL,
    PROMISES,
    LOST
  }

  /// The tasks of everybody, the most overdue first.
  ///
  /// @param page as asked for
  Future<OfAll> all(Viewer viewer, Which which, String page) {
    CompanyId company = viewer.user().company();
    return some(company, which)
        .compose(open -> {
          List<TaskRecord> tasks =
              open.stream()
                  .filter(WorkReader::shown)
                  .sorted(Comparator.comparing(TaskRecord::due))
                  .toList();
          Slice slice = Slice.of(page, ON_A_PAGE, tasks.size());
          return TaskPeople.read(parts.records(), company, slice.of(tasks), List.of())
              .map(names -> new OfAll(ofAll(viewer, tasks, slice, names), slice));
        });
  }

  private Future<List<TaskRecord>> some(CompanyId company, Which which) {
    return switch (which) {
      case ALL -> parts.tasks().open(company, MOST_OF_ALL);
      case PROMISES ->
          parts
              .tasks()
              .open(company, MOST_OF_ALL)
              .map(open -> open.stream().filter(task -> task.kind() == TaskKind.PROMISE).toList());
      case LOST ->
          parts
              .tasks()
              .recovery(company, MOST_OF_ALL)
              .map(lost -> lost.stream().map(RecoveryCard::task).toList());
    };
  }

  private Work ofAll(Viewer viewer, List<TaskRecord> tasks, Slice slice, TaskPeople names) {
    Map<Urgency, List<Work.Item>> items = new EnumMap<>(Urgency.class);
    for (TaskRecord task : slice.of(tasks)) {
      items
          .computeIfAbsent(Urgency.of(task, viewer.now()), _ -> new ArrayList<>())
          .add(item(viewer, task, names));
    }
    return new Work(
        viewer,
        Arrays.stream(Urgency.values())
            .map(urgency ->
                new Work.Group(
                    viewer.words().say(urgency.word),
                    urgency.status,
                    items.getOrDefault(urgency, List.of()),
                    List.of(),
                    (int)
                        tasks.stream()
                            .filter(task -> Urgency.of(task, viewer.now()) == urgency)
                            .count()))
            .toList(),
        List.of(),
        new Work.Tally(0, 0, 0),
        colleagues(viewer));
  }

  private Work.Item item(Viewer viewer, TaskRecord task, TaskPeople names) {
    Words words = viewer.words();
    Duration until = Duration.between(viewer.now(), task.due());
    boolean today = words.dayOf(task.due()).equals(words.dayOf(viewer.now()));
    String time = words.time(task.due());
    return new Work.Item(
        task.id().value(),
        words.until(until),
        today ? time : words.day(words.dayOf(task.due())) + " " + time,
        label(task, words),
        names.of(task.person()).name(),
        marks(viewer, task),
        link(task),
        task.kind() == TaskKind.REPLY ? Optional.of(answering(task, names)) : Optional.empty(),
        task.person() instanceof Person.ByNumber || task.person() instanceof Person.Known,
        stand(viewer, task),
        UUID.randomUUID().toString());
  }

  /// What is owed after a talk leads to the talk's card.
  private static String link(TaskRecord task) {
    return task.id()
        .talk()
        .map(call -> Work.CARD + encoded(call.value()))
        .orElseGet(() -> whom(task));
  }

  private static String whom(TaskRecord task) {
    return task.lead()
        .map(lead -> "/lead?id=" + encoded(lead.value()))
        .orElseGet(() ->
            task.person() instanceof Person.Known(var contact)
                ? "/contact?id=" + encoded(contact.value())
                : "/person?key=" + encoded(task.person().key()));
  }

  private static Work.Answering answering(TaskRecord task, TaskPeople names) {
    return names
        .of(task.person())
        .mail()
        .map(address -> Work.Answering.to(address, task.answers()))
        .orElse(Work.Answering.UNKNOWN);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
      marks.add(words.say("tried %s", words.counted(task.attempts(), "time|times")));
    }
    if (!task.note().isBlank()) {
      marks.add(
          Timelines.named(task.note(), Timelines.names(parts.team(), viewer.user().company())));
    }
    return marks;
  }

  private String name(Viewer viewer, Login login) {
    return parts.team().find(viewer.user().company(), login).map(User::name).orElse(login.value());
  }

  private static String label(TaskRecord task, Words words) {
    if (task.id().talk().isPresent()) {
      return task.kind() == TaskKind.CALL_BACK
          ? words.say("Call back: the telephone system cut the talk off")
          : words.say("Leave the outcome of the talk");
    }
    return switch (task.kind()) {
      case PROMISE -> words.say("Promise: %s", task.text());
      case COMPLAINT -> words.say("Complaint: %s", task.text());
      case NOTIFY -> words.say("Not told outside: %s", task.text());
      case REPLY ->
          task.text().startsWith(TaskRecord.ANSWER)
              ? words.say("Answer: %s", task.text().substring(TaskRecord.ANSWER.length()))
              : task.text();
      case CALL_BACK -> kept(task, words).orElseGet(() -> words.told(task.text()));
      case ACKNOWLEDGE, FOLLOW_UP, SURVEY -> task.text();
    };
  }

  private static Optional<String> kept(TaskRecord task, Words words) {
    return KeptPlace.read(task.id(), task.text()).map(_ -> words.told(KeptPlace.told(task.text())));
  }

  /// Why a place in line is kept no more; empty of every other task.
  private static String givenUp(TaskRecord task, Words words) {
    return task.note().isBlank()
        ? ""
        : kept(task, words).map(_ -> " · " + words.told(task.note())).orElse("");
  }

  private Work.Lost lost(Viewer viewer, RecoveryCard card, TaskPeople names) {
    Duration age = Duration.between(card.since(), viewer.now());
    String status =
        age.compareTo(FRESH) <= 0 ? "info" : age.compareTo(COOLING) <= 0 ? "warn" : "alarm";
    Words words = viewer.words();
    String waited = Words.length(Duration.ofSeconds(card.lastWaitSeconds()));
    int tries = card.task().attempts();
    String how =
        (card.lostCalls() == 1
                ? words.say("One call, waited %s", waited)
                : words.say("%s, waited %s", words.counted(card.lostCalls(), "call|calls"), waited))
            + (tries > 0 ? " · " + words.say("tried %s", words.counted(tries, "time|times")) : "")
            + givenUp(card.task(), words);
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
        names.of(card.person()).name(),
        how,
        claimedBy);
  }

  private static int count(List<Work.Lost> board, String status) {
    return (int) board.stream().filter(card -> card.status().equals(status)).count();
  }
}
