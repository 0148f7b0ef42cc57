package io.leadline.flow.port;

import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and leases tasks. Everything that changes a task for good is a fact and goes through
/// [Journal].
public interface TaskStore {
  /// Leases up to `limit` due tasks of a kind that the server does by itself, most urgent first.
  Future<List<Lease>> lease(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit);

  /// As [#lease], with the time at which to ask again.
  default Future<Taken> take(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit) {
    return lease(company, kind, now, length, limit)
        .compose(leases ->
            leases.size() == limit
                ? Future.succeededFuture(new Taken(leases, Optional.of(now)))
                : nextDue(company, kind).map(next -> new Taken(leases, next)));
  }

  /// Ends the leased task by `fact`; refused when the lease has passed to another since.
  Future<Recorded> finish(Lease lease, Fact fact);

  /// Gives the task back, to be tried again at `nextDue`.
  Future<Recorded> putBack(Lease lease, Instant nextDue, String why);

  /// Keeps a leased task longer, for a worker that is still at it.
  ///
  /// @return whether it is still this worker's
  Future<Boolean> renew(Lease lease, Instant until);

  /// Up to `limit` tasks of a kind that the clock should look at by now, longest due first: what
  /// fell due, and what was to be looked at again.
  Future<List<TaskRecord>> toLookAt(CompanyId company, TaskKind kind, Instant now, int limit);

  /// When the clock should look at a task of the kind next: when one is due or to be looked at
  /// again, or a lease ends.
  Future<Optional<Instant>> nextDue(CompanyId company, TaskKind kind);

  Future<Optional<TaskRecord>> find(CompanyId company, TaskId task);

  /// The task for which the outward act of that id was begun.
  Future<Optional<TaskRecord>> byAttempt(CompanyId company, CallId attempt);

  /// A rep's open tasks, and unassigned ones the rep may claim, by due time.
  Future<List<TaskRecord>> openFor(CompanyId company, Login login, int limit);

  /// What is open for people and whoever it is with, by due time: also what was set aside.
  Future<List<TaskRecord>> open(CompanyId company, int limit);

  /// How many open tasks each of them has: assigned, or claimed.
  Future<Map<Login, Integer>> openWork(CompanyId company, List<Login> logins);

  /// The recovery board, oldest first.
  Future<List<RecoveryCard>> recovery(CompanyId company, int limit);

  /// The person's card, if one is open.
  Future<Optional<RecoveryCard>> recoveryOf(CompanyId company, Person person);

  /// A task held for a time by one worker; the token fences off a worker that slept too long.
  record Lease(TaskRecord task, CompanyId company, long token, Instant until) {}

  /// What a worker got.
  ///
  /// @param next when there is something to take again; not later than the time asked at: at once
  record Taken(List<Lease> leases, Optional<Instant> next) {}
}
