package io.leadline.flow;

import io.leadline.domain.account.Succession.Seats;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What managers are told when their deputy leaves: a task each, whether they are to name another
/// or to know who it is now.
final class DeputyTasks {
  private static final int PRIORITY = 60;

  /// Names in one sentence; how many more there are is said behind them.
  private static final int NAMED = 8;

  private DeputyTasks() {}

  static List<NewTask> of(HandOverFlow.Leaving leaving, List<Seats> changed) {
    String gone = leaving.from().name();
    var tasks = new ArrayList<NewTask>();
    byManager(changed.stream().filter(Seats::losesDeputy).toList())
        .forEach((manager, seats) ->
            tasks.add(
                task(
                    leaving,
                    manager,
                    "none",
                    "%s has left. Name a deputy for: %s".formatted(gone, names(seats)))));
    byManager(changed.stream().filter(Seats::changesDeputyAlone).toList())
        .forEach((manager, seats) ->
            seats.stream()
                .collect(Collectors.groupingBy(one -> leaving.deputyOr(one.deputy())))
                .forEach((deputy, theirs) ->
                    tasks.add(
                        task(
                            leaving,
                            manager,
                            deputy.login().value(),
                            "%s has left. The deputy is %s now for: %s"
                                .formatted(gone, deputy.name(), names(theirs))))));
    return tasks;
  }

  private static Map<Login, List<Seats>> byManager(List<Seats> seats) {
    Map<Login, List<Seats>> found = new LinkedHashMap<>();
    seats.forEach(one ->
        one.kam()
            .ifPresent(manager -> found.computeIfAbsent(manager, _ -> new ArrayList<>()).add(one)));
    return found;
  }

  private static String names(List<Seats> seats) {
    String named =
        seats.stream()
            .map(one -> one.account().name())
            .sorted()
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return seats.size() > NAMED ? named + " (+" + (seats.size() - NAMED) + ")" : named;
  }

  private static NewTask task(
      HandOverFlow.Leaving leaving, Login manager, String what, String text) {
    return new NewTask(
        TaskId.ofDeputies(leaving.from().login(), manager, what, leaving.now()),
        TaskKind.FOLLOW_UP,
        new Person.Nobody(),
        Optional.empty(),
        text,
        leaving.now(),
        Optional.of(manager),
        PRIORITY);
  }
}
