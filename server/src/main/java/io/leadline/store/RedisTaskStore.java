package io.leadline.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Tasks in Redis or Valkey. `server/docs/store.md` tells how they are ordered.
public final class RedisTaskStore implements TaskStore {
  private static final String NOBODY = "*";
  private static final int OPEN_AT_MOST = 20_000;

  private final StoreConnection connection;
  private final RecordHash<TaskRecord> tasks;
  private final People people;
  private final Lending lending;

  public RedisTaskStore(StoreConnection connection) {
    this.connection = connection;
    this.tasks = new RecordHash<>(connection, "tasks", RecordCodec.TASK);
    this.people = new People(connection);
    this.lending = new Lending(connection);
  }

  @Override
  public Future<List<Lease>> lease(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit) {
    return take(company, kind, now, length, limit).map(Taken::leases);
  }

  @Override
  public Future<Taken> take(
      CompanyId company, TaskKind kind, Instant now, Duration length, int limit) {
    return StoreConnection.future(lending.take(company, kind, now, length, limit));
  }

  @Override
  public Future<Recorded> finish(Lease lease, Fact fact) {
    return StoreConnection.future(lending.finish(lease, fact));
  }

  @Override
  public Future<Recorded> putBack(Lease lease, Instant nextDue, String why) {
    return StoreConnection.future(lending.putBack(lease, nextDue, why));
  }

  @Override
  public Future<Boolean> renew(Lease lease, Instant until) {
    return StoreConnection.future(lending.renew(lease, until));
  }

  @Override
  public Future<List<TaskRecord>> toLookAt(
      CompanyId company, TaskKind kind, Instant now, int limit) {
    String until = "%s\t%013d".formatted(kind.name(), now.toEpochMilli() + 1);
    return StoreConnection.future(
        due(company, kind, until, limit)
            .thenApply(entries -> entries.stream().map(entry -> entry.split("\t", 3)[2]).toList())
            .thenCompose(ids -> tasks.all(company, ids))
            .thenApply(found -> List.copyOf(found.values())));
  }

  private CompletionStage<List<String>> due(
      CompanyId company, TaskKind kind, String until, int limit) {
    return connection
        .commands()
        .zrangebylex(
            KeySpace.key(company, "tasks.due"),
            Range.from(Boundary.including(kind.name() + "\t"), Boundary.excluding(until)),
            Limit.create(0, limit));
  }

  @Override
  public Future<Optional<Instant>> nextDue(CompanyId company, TaskKind kind) {
    return StoreConnection.future(
        due(company, kind, kind.name() + "\n", 1)
            .thenApply(entries ->
                entries.stream()
                    .findFirst()
                    .map(entry -> Instant.ofEpochMilli(Long.parseLong(entry.split("\t", 3)[1])))));
  }

  @Override
  public Future<Optional<TaskRecord>> find(CompanyId company, TaskId task) {
    return StoreConnection.future(tasks.find(company, task.value()));
  }

  @Override
  public Future<Optional<TaskRecord>> byAttempt(CompanyId company, CallId attempt) {
    return StoreConnection.future(
        connection
            .commands()
            .hget(KeySpace.key(company, "attempts"), attempt.value())
            .thenCompose(task ->
                task == null
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : tasks.find(company, task)));
  }

  @Override
  public Future<List<TaskRecord>> openFor(CompanyId company, Login login, int limit) {
    return StoreConnection.future(
        open(company, login.value(), limit)
            .thenCombine(
                open(company, NOBODY, limit),
                (own, anybodys) -> {
                  own.addAll(anybodys);
                  return own;
                })
            .thenCompose(ids -> tasks.all(company, ids))
            .thenApply(found ->
                found.values().stream()
                    .sorted(Comparator.comparing(TaskRecord::due))
                    .limit(limit)
                    .toList()));
  }

  @Override
  public Future<List<TaskRecord>> open(CompanyId company, int limit) {
    return StoreConnection.future(
        connection
            .commands()
            .zrange(KeySpace.key(company, "tasks.open"), 0, OPEN_AT_MOST - 1L)
            .thenApply(entries ->
                entries.stream()
                    .map(entry -> entry.split("\t", 3))
                    .sorted(Comparator.comparing(parts -> parts[1]))
                    .limit(limit)
                    .map(parts -> parts[2])
                    .toList())
            .thenCompose(ids -> tasks.all(company, ids))
            .thenApply(found -> List.copyOf(found.values())));
  }

  private CompletionStage<List<String>> open(CompanyId company, String owner, int limit) {
    return connection
        .commands()
        .zrangebylex(
            KeySpace.key(company, "tasks.open"),
            Range.from(Boundary.including(owner + "\t"), Boundary.excluding(owner + "\n")),
            Limit.create(0, limit))
        .thenApply(entries ->
            new ArrayList<>(entries.stream().map(entry -> entry.split("\t", 3)[2]).toList()));
  }

  @Override
  public Future<Map<Login, Integer>> openWork(CompanyId company, List<Login> logins) {
    CompletionStage<Map<Login, Integer>> counts =
        CompletableFuture.completedFuture(new HashMap<>());
    for (Login login : logins) {
      var count =
          connection
              .commands()
              .zlexcount(
                  KeySpace.key(company, "tasks.open"),
                  Range.from(
                      Boundary.including(login.value() + "\t"),
                      Boundary.excluding(login.value() + "\n")));
      counts =
          counts.thenCombine(
              count,
              (before, now) -> {
                before.put(login, Math.toIntExact(now));
                return before;
              });
    }
    return StoreConnection.future(counts);
  }

  @Override
  public Future<List<RecoveryCard>> recovery(CompanyId company, int limit) {
    return StoreConnection.future(
        connection
            .commands()
            .zrange(KeySpace.key(company, "recovery"), 0, limit - 1L)
            .thenCompose(keys -> cards(company, keys)));
  }

  @Override
  public Future<Optional<RecoveryCard>> recoveryOf(CompanyId company, Person person) {
    return StoreConnection.future(
        people
            .keyOf(company, person)
            .thenCompose(key -> cards(company, List.of(key)))
            .thenApply(cards -> cards.stream().findFirst()));
  }

  private CompletionStage<List<RecoveryCard>> cards(CompanyId company, List<String> keys) {
    if (keys.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return connection
        .commands()
        .hmget(KeySpace.key(company, People.PEOPLE), keys.toArray(String[]::new))
        .thenCompose(found -> {
          var open =
              found.stream()
                  .filter(pair -> pair.hasValue())
                  .map(pair -> Map.entry(pair.getKey(), Json.parse(pair.getValue()).path("card")))
                  .filter(card -> !card.getValue().isMissingNode())
                  .toList();
          List<String> ids =
              open.stream().map(card -> card.getValue().path("task").asText()).toList();
          return tasks
              .all(company, ids)
              .thenApply(of ->
                  open.stream().map(card -> card(card.getKey(), card.getValue(), of)).toList());
        });
  }

  private static RecoveryCard card(String key, JsonNode card, Map<String, TaskRecord> tasks) {
    TaskRecord task = Objects.requireNonNull(tasks.get(card.path("task").asText()));
    List<JsonNode> lost = card.path("lost").valueStream().toList();
    JsonNode last = Collections.max(lost, Comparator.comparingLong(RedisTaskStore::at));
    long first = lost.stream().mapToLong(RedisTaskStore::at).min().orElseThrow();
    return new RecoveryCard(
        Person.of(key),
        Instant.ofEpochMilli(Math.min(first, card.path("since").asLong(first))),
        Instant.ofEpochMilli(at(last)),
        lost.size() + card.path("older").asInt(),
        last.path("wait").asInt(),
        task);
  }

  private static long at(JsonNode lost) {
    return lost.path("at").asLong();
  }
}
