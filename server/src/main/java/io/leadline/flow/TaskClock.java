package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.Patience;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// What the passing of time does to the tasks of people: says when one is due, and tells the next
/// in line when it is not done. Several servers may look at once; each step is recorded once.
public final class TaskClock {
  /// The kinds that people do.
  public static final List<TaskKind> OF_PEOPLE =
      List.of(
          TaskKind.PROMISE,
          TaskKind.COMPLAINT,
          TaskKind.CALL_BACK,
          TaskKind.REPLY,
          TaskKind.FOLLOW_UP,
          TaskKind.SURVEY);

  /// Looked at in one go, so that ten thousand due at once do not hold up the rest.
  static final int AT_ONCE = 250;

  /// An attempt of which nothing is heard for so long never happened.
  static final Duration SILENCE = Duration.ofMinutes(5);

  private final TaskPorts ports;
  private final Directory directory;
  private final Calendar calendar;
  private final Team team;
  private final Patience patience;
  private final Predicate<MemberInterface> away;
  private final InstantSource clock;
  private final List<BiConsumer<CompanyId, TaskRecord>> listeners = new CopyOnWriteArrayList<>();

  /// @param away whether a phone is gone
  public TaskClock(
      TaskPorts ports,
      Directory directory,
      Calendar calendar,
      Team team,
      Patience patience,
      Predicate<MemberInterface> away,
      InstantSource clock) {
    this.ports = ports;
    this.directory = directory;
    this.calendar = calendar;
    this.team = team;
    this.patience = patience;
    this.away = away;
    this.clock = clock;
  }

  /// Tells of every task with which something was done, as it stood before.
  public void listen(BiConsumer<CompanyId, TaskRecord> listener) {
    listeners.add(listener);
  }

  /// Does what is due.
  ///
  /// @return when there is something to do again
  public Future<Optional<Instant>> tick(CompanyId company) {
    return Future.all(OF_PEOPLE.stream().map(kind -> tick(company, kind)).toList())
        .compose(looked ->
            looked.<Integer>list().stream().anyMatch(count -> count == AT_ONCE)
                ? Future.succeededFuture(Optional.of(DueWatch.AT_ONCE))
                : next(company));
  }

  private Future<Optional<Instant>> next(CompanyId company) {
    return Future.all(OF_PEOPLE.stream().map(kind -> ports.tasks().nextDue(company, kind)).toList())
        .map(next ->
            next.<Optional<Instant>>list().stream()
                .flatMap(Optional::stream)
                .min(Instant::compareTo));
  }

  /// Does what is due of one kind.
  ///
  /// @return how many tasks it looked at; as many as [#AT_ONCE] means there may be more
  Future<Integer> tick(CompanyId company, TaskKind kind) {
    Instant now = clock.instant();
    return ports
        .tasks()
        .toLookAt(company, kind, now, AT_ONCE)
        .compose(due ->
            Future.join(due.stream().map(task -> look(company, task, now)).toList())
                .map(due.size()));
  }

  private Future<Void> look(CompanyId company, TaskRecord task, Instant now) {
    Optional<CallId> silent = task.attempt().filter(_ -> silent(task, now));
    if (silent.isPresent()) {
      return record(
          company,
          task,
          new FactId(silent.get().value() + "/silent"),
          new TaskEvent.AttemptFailed(
              task.id(), silent.get(), "the telephone system told nothing of it", now),
          now);
    }
    return task.attempt().isPresent()
        ? Future.succeededFuture()
        : deputy(company, task).compose(deputy -> escalate(company, task, now, deputy));
  }

  private static boolean silent(TaskRecord task, Instant now) {
    return task.attemptedAt().filter(began -> now.isBefore(began.plus(SILENCE))).isEmpty();
  }

  private Future<Void> escalate(
      CompanyId company, TaskRecord task, Instant now, Optional<Login> deputy) {
    Patience.Step step =
        task.escalated()
            .map(told -> patience.after(told, task.kind(), deputy.isPresent()))
            .orElseGet(() -> patience.due(task.kind(), isAway(company, task)));
    Duration late = Duration.between(task.due(), now);
    boolean marked = step.what() == Escalation.DUE && late.compareTo(patience.late()) > 0;
    String id = task.id() + "/" + step.what() + "/" + task.due().toEpochMilli();
    return record(
        company,
        task,
        new FactId(id),
        new TaskEvent.Escalated(
            task.id(),
            step.what(),
            step.what() == Escalation.DEPUTY ? deputy : Optional.empty(),
            marked ? Math.toIntExact(late.toSeconds()) : 0,
            step.until().map(length -> calendar.after(company, now, length))),
        now);
  }

  private boolean isAway(CompanyId company, TaskRecord task) {
    return whose(task)
        .flatMap(login -> team.find(company, login))
        .filter(user -> !user.active() || user.phone().filter(away).isPresent())
        .isPresent();
  }

  private static Optional<Login> whose(TaskRecord task) {
    return task.claimedBy().or(task::assignee);
  }

  /// The deputy of the client's account, where it is not the deputy who has the task.
  private Future<Optional<Login>> deputy(CompanyId company, TaskRecord task) {
    boolean asked = task.escalated().filter(told -> told == Escalation.DUE).isPresent();
    if (!asked || task.lead().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return ports
        .records()
        .lead(company, task.lead().get())
        .compose(lead ->
            lead.flatMap(LeadRecord::account)
                .map(account -> account(company, account))
                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        .map(account ->
            account
                .flatMap(Account::deputy)
                .filter(login -> whose(task).filter(login::equals).isEmpty())
                .filter(login -> team.find(company, login).filter(User::active).isPresent()));
  }

  private Future<Optional<Account>> account(CompanyId company, AccountId account) {
    return directory.account(company, account);
  }

  private Future<Void> record(
      CompanyId company, TaskRecord task, FactId id, TaskEvent event, Instant now) {
    return ports
        .journal()
        .record(new Fact(id, company, now, Origin.LIVE, event))
        .map(recorded -> {
          if (recorded instanceof Recorded.Fresh) {
            listeners.forEach(listener -> listener.accept(company, task));
          }
          return null;
        });
  }
}
