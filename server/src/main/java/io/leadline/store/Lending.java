package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import io.leadline.flow.port.TaskStore.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Lends due tasks to a worker and takes them back. What the worker has done meanwhile goes with
/// the next lease: one round trip, one sync of the store's disk for both.
final class Lending {
  /// How often a task may be lent, and how often given back, before it is set aside.
  static final int TRIES = 12;

  /// So many ends go with a lease at least, however few it asks for.
  private static final int FEW = 100;

  private final StoreConnection connection;
  private final FactWriter writer;
  private final LentRecords lent = new LentRecords();
  private final Script lease = Script.read("task_lease");
  private final Script turnOver = Script.read("tasks_turned_over");
  private final Script renew = Script.read("task_renew");

  Lending(StoreConnection connection) {
    this.connection = connection;
    this.writer = new FactWriter(connection);
  }

  CompletionStage<Taken> take(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit) {
    Instant until = now.plus(length);
    List<String> asked =
        List.of(
            kind.name(),
            Long.toString(now.toEpochMilli()),
            Long.toString(until.toEpochMilli()),
            Integer.toString(limit),
            Integer.toString(TRIES));
    Together.Some ends = writer.ends(company).takenAlong(Math.max(limit, FEW));
    CompletionStage<List<Object>> answered =
        ends.isEmpty() ? lend(company, asked) : turnOver(company, asked, ends);
    return answered.thenApply(answer -> taken(company, until, answer));
  }

  private CompletionStage<List<Object>> lend(CompanyId company, List<String> asked) {
    return connection.run(lease, company, asked.toArray(String[]::new));
  }

  private CompletionStage<List<Object>> turnOver(
      CompanyId company, List<String> asked, Together.Some ends) {
    String[] both = Stream.concat(asked.stream(), ends.arguments().stream()).toArray(String[]::new);
    CompletionStage<List<Object>> answered;
    try {
      answered = connection.run(turnOver, company, both);
    } catch (RuntimeException e) {
      ends.failed(e);
      throw e;
    }
    return answered
        .whenComplete((answer, failure) -> {
          if (answer == null) {
            ends.failed(failure);
          } else {
            ends.answered(answer.subList(0, ends.size()));
          }
        })
        .thenApply(answer -> answer.subList(ends.size(), answer.size()))
        .exceptionallyCompose(failure ->
            Together.isFaulty(failure)
                ? lend(company, asked)
                : CompletableFuture.failedFuture(failure));
  }

  private Taken taken(CompanyId company, Instant until, List<Object> answer) {
    var leases = new ArrayList<Lease>();
    for (int at = 1; at + 2 < answer.size(); at += 3) {
      long token = Long.parseLong(String.valueOf(answer.get(at + 1)));
      String stored = String.valueOf(answer.get(at + 2));
      ObjectNode record = Json.parse(stored);
      TaskRecord task = RecordCodec.TASK.read(String.valueOf(answer.get(at)), record);
      record.remove(RecordCodec.ID);
      lent.keep(company, token, new LentRecords.Lent(stored, record));
      leases.add(new Lease(task, company, token, until));
    }
    return new Taken(leases, instant(String.valueOf(answer.getFirst())));
  }

  private static Optional<Instant> instant(String millis) {
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
  }

  CompletionStage<Recorded> finish(Lease lease, Fact fact) {
    return writer.end(fact, lease, lent.take(lease.company(), lease.token()));
  }

  CompletionStage<Recorded> putBack(Lease lease, Instant nextDue, String why) {
    var _ = lent.take(lease.company(), lease.token());
    return writer.putBack(lease.company(), lease.task().id(), lease.token(), nextDue, why);
  }

  /// Whether it is still this worker's.
  CompletionStage<Boolean> renew(Lease lease, Instant until) {
    return connection
        .run(
            renew,
            lease.company(),
            lease.task().id().value(),
            Long.toString(lease.token()),
            Long.toString(until.toEpochMilli()),
            lease.task().kind().name())
        .thenApply(answer -> !answer.isEmpty());
  }
}
