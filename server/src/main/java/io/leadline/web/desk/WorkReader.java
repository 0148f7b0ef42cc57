package io.leadline.web.desk;

import io.leadline.domain.account.Role;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CompanyId;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.web.Slice;
import io.leadline.web.Viewer;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a rep's tasks and the recovery board.
final class WorkReader {
  private static final int MOST = 500;

  /// More open tasks than people ever look at; read in one go for the page of all.
  private static final int MOST_OF_ALL = 20_000;

  private static final int ON_A_PAGE = 25;

  private static final Set<Role> ON_TASKS = Set.of(Role.REP, Role.KAM, Role.SUPERVISOR);

  private final CardParts parts;
  private final WorkLines lines;

  WorkReader(CardParts parts) {
    this.parts = parts;
    this.lines = new WorkLines(parts.team());
  }

  Future<Work> read(Viewer viewer) {
    CompanyId company = viewer.user().company();
    var tasks = parts.tasks().openFor(company, viewer.user().login(), MOST);
    var lost = parts.tasks().recovery(company, MOST);
    return Future.all(tasks, lost)
        .compose(_ ->
            TaskPeople.read(parts, viewer, tasks.result(), lost.result())
                .map(people -> work(viewer, tasks.result(), lost.result(), people)));
  }

  private Work work(
      Viewer viewer, List<TaskRecord> tasks, List<RecoveryCard> lost, TaskPeople names) {
    List<TaskId> onBoard = lost.stream().map(card -> card.task().id()).toList();
    Map<Urgency, List<Work.Item>> items = new EnumMap<>(Urgency.class);
    for (TaskRecord task : urgentFirst(tasks, viewer.now())) {
      if (!onBoard.contains(task.id()) && shown(task)) {
        items
            .computeIfAbsent(Urgency.of(task, viewer), _ -> new ArrayList<>())
            .add(lines.item(viewer, task, names));
      }
    }
    List<Work.Lost> board = lost.stream().map(card -> lines.lost(viewer, card, names)).toList();
    return new Work(
        viewer,
        Arrays.stream(Urgency.values())
            .map(urgency ->
                Work.Group.folded(urgency, viewer.words(), items.getOrDefault(urgency, List.of())))
            .toList(),
        board,
        new Work.Tally(count(board, "info"), count(board, "warn"), count(board, "alarm")),
        colleagues(viewer));
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
          return TaskPeople.read(parts, viewer, slice.of(tasks), List.of())
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
          .computeIfAbsent(Urgency.of(task, viewer), _ -> new ArrayList<>())
          .add(lines.item(viewer, task, names));
    }
    Map<Urgency, Long> all =
        tasks.stream()
            .collect(
                Collectors.groupingBy(task -> Urgency.of(task, viewer), Collectors.counting()));
    return new Work(
        viewer,
        Arrays.stream(Urgency.values())
            .map(urgency ->
                Work.Group.paged(
                    urgency,
                    viewer.words(),
                    items.getOrDefault(urgency, List.of()),
                    all.getOrDefault(urgency, 0L)))
            .toList(),
        List.of(),
        new Work.Tally(0, 0, 0),
        colleagues(viewer));
  }

  private static int count(List<Work.Lost> board, String status) {
    return (int) board.stream().filter(card -> card.status().equals(status)).count();
  }
}
