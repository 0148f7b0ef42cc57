package io.leadline.store;

import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore;
import io.leadline.store.MemoryState.LostCall;
import io.leadline.store.MemoryState.OfPerson;
import io.leadline.store.MemoryState.Task;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads and lends the tasks of the store in memory.
final class MemoryTaskStore implements TaskStore {
  private static final String FENCED = "the lease has passed to another worker";

  private static final int LATE_SECONDS = 5;

  private final InMemoryStore store;

  MemoryTaskStore(InMemoryStore store) {
    this.store = store;
  }

  private Stream<Task> waiting(CompanyId company, TaskKind kind) {
    return store.of(company).tasks.values().stream()
        .filter(task -> task.what.kind() == kind)
        .filter(task -> !task.state.ended() && task.state != TaskState.QUARANTINED);
  }

  private static Instant dueAt(Task task) {
    if (task.leasedUntil != null) {
      return task.leasedUntil;
    }
    return task.watch != null ? task.watch : task.due;
  }

  private static boolean looked(Task task) {
    return task.escalated != Escalation.ALARM;
  }

  @Override
  public Future<List<Lease>> lease(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit) {
    List<Task> due = waiting(company, kind).filter(task -> !dueAt(task).isAfter(now)).toList();
    due.stream()
        .filter(task -> task.leases >= Lending.TRIES)
        .forEach(task -> task.state = TaskState.QUARANTINED);
    var leases = new ArrayList<Lease>();
    due.stream()
        .filter(task -> task.state != TaskState.QUARANTINED)
        .sorted(
            Comparator.comparingInt((Task task) -> -task.what.priority())
                .thenComparing(task -> task.due)
                .thenComparing(task -> task.what.id()))
        .limit(limit)
        .forEach(task -> {
          task.leases++;
          if (task.lateSeconds == 0 && now.isAfter(task.due.plusSeconds(LATE_SECONDS))) {
            task.lateSeconds = Math.toIntExact(Duration.between(task.due, now).toSeconds());
          }
          task.token = ++store.of(company).lastToken;
          task.leasedUntil = now.plus(length);
          leases.add(new Lease(task.record(), company, task.token, task.leasedUntil));
        });
    return Future.succeededFuture(leases);
  }

  private Optional<Task> held(Lease lease) {
    return Optional.ofNullable(store.of(lease.company()).tasks.get(lease.task().id().value()))
        .filter(task -> task.leasedUntil != null && task.token == lease.token());
  }

  @Override
  public Future<Recorded> finish(Lease lease, Fact fact) {
    boolean again = store.of(lease.company()).seen.contains(fact.id());
    Task task = store.of(lease.company()).tasks.get(lease.task().id().value());
    if (!again && !task.state.ended() && held(lease).isEmpty()) {
      return Future.succeededFuture(new Recorded.Refused(FENCED));
    }
    return store.record(fact);
  }

  @Override
  public Future<Recorded> putBack(Lease lease, Instant nextDue, String why) {
    Optional<Task> held = held(lease);
    if (held.isEmpty()) {
      return Future.succeededFuture(new Recorded.Refused(FENCED));
    }
    Task task = held.get();
    task.attempts++;
    task.leasedUntil = null;
    task.leases = 0;
    task.dueAgain(nextDue);
    task.note = why;
    if (task.attempts >= Lending.TRIES) {
      task.state = TaskState.QUARANTINED;
    }
    return Future.succeededFuture(new Recorded.Fresh("memory", Optional.empty()));
  }

  @Override
  public Future<Boolean> renew(Lease lease, Instant until) {
    Optional<Task> held = held(lease);
    held.ifPresent(task -> task.leasedUntil = until);
    return Future.succeededFuture(held.isPresent());
  }

  @Override
  public Future<List<TaskRecord>> toLookAt(
      CompanyId company, TaskKind kind, Instant now, int limit) {
    return Future.succeededFuture(
        waiting(company, kind)
            .filter(MemoryTaskStore::looked)
            .filter(task -> !dueAt(task).isAfter(now))
            .sorted(Comparator.comparing(MemoryTaskStore::dueAt))
            .limit(limit)
            .map(Task::record)
            .toList());
  }

  @Override
  public Future<List<TaskRecord>> open(CompanyId company, int limit) {
    return Future.succeededFuture(
        store.of(company).tasks.values().stream()
            .filter(task -> !task.state.ended())
            .filter(
                task -> !task.what.kind().isDoneByServer() || task.state == TaskState.QUARANTINED)
            .map(Task::record)
            .sorted(Comparator.comparing(TaskRecord::due))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Optional<Instant>> nextDue(CompanyId company, TaskKind kind) {
    return Future.succeededFuture(
        waiting(company, kind)
            .filter(MemoryTaskStore::looked)
            .map(MemoryTaskStore::dueAt)
            .min(Comparator.naturalOrder()));
  }

  @Override
  public Future<Optional<TaskRecord>> find(CompanyId company, TaskId task) {
    return Future.succeededFuture(
        Optional.ofNullable(store.of(company).tasks.get(task.value())).map(Task::record));
  }

  @Override
  public Future<Optional<TaskRecord>> byAttempt(CompanyId company, CallId attempt) {
    MemoryState state = store.of(company);
    return Future.succeededFuture(
        Optional.ofNullable(state.attempts.get(attempt.value()))
            .map(task -> state.tasks.get(task.value()).record()));
  }

  @Override
  public Future<List<TaskRecord>> openFor(CompanyId company, Login login, int limit) {
    return Future.succeededFuture(
        store.of(company).tasks.values().stream()
            .filter(task -> !task.state.ended())
            .filter(
                task -> !task.what.kind().isDoneByServer() || task.state == TaskState.QUARANTINED)
            .filter(task -> {
              Login whose = task.claimedBy != null ? task.claimedBy : task.assignee;
              return whose == null || whose.equals(login);
            })
            .map(Task::record)
            .sorted(Comparator.comparing(TaskRecord::due))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Map<Login, Integer>> openWork(CompanyId company, List<Login> logins) {
    return Future.succeededFuture(
        logins.stream()
            .collect(
                Collectors.toMap(
                    login -> login,
                    login ->
                        Math.toIntExact(
                            store.of(company).tasks.values().stream()
                                .map(Task::record)
                                .filter(task -> !task.state().ended())
                                .filter(task -> !task.kind().isDoneByServer())
                                .filter(task ->
                                    task.claimedBy()
                                        .or(task::assignee)
                                        .filter(login::equals)
                                        .isPresent())
                                .count()))));
  }

  @Override
  public Future<List<RecoveryCard>> recovery(CompanyId company, int limit) {
    MemoryState state = store.of(company);
    return Future.succeededFuture(
        state.people.entrySet().stream()
            .filter(person -> person.getValue().card != null)
            .map(person -> card(state, person.getKey(), person.getValue()))
            .sorted(Comparator.comparing(RecoveryCard::since))
            .limit(limit)
            .toList());
  }

  @Override
  public Future<Optional<RecoveryCard>> recoveryOf(CompanyId company, Person person) {
    MemoryState state = store.of(company);
    String key = new MemoryTasks(state).personOf(person.key());
    return Future.succeededFuture(
        Optional.ofNullable(state.people.get(key))
            .filter(who -> who.card != null)
            .map(who -> card(state, key, who)));
  }

  private static RecoveryCard card(MemoryState state, String key, OfPerson who) {
    LostCall last = who.lost.getLast();
    return new RecoveryCard(
        Person.of(key),
        who.lost.getFirst().at(),
        last.at(),
        who.lost.size(),
        last.waitSeconds(),
        state.tasks.get(who.card).record());
  }
}
