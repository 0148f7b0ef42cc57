package io.leadline.e2e;

import io.leadline.domain.account.User;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadId;
import io.leadline.event.TaskId;
import io.leadline.store.KeySpace;
import io.leadline.store.RedisAlarms;
import io.leadline.store.RedisRecords;
import io.leadline.store.RedisTaskStore;
import io.leadline.store.RedisUsers;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreSettings;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what the server recorded, beside the server.
public final class StoreView implements AutoCloseable {
  private static final int MOST = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HORIZON = Duration.ofDays(1);

  private final String uri;
  private final StoreConnection connection;
  private final RedisRecords records;
  private final RedisTaskStore tasks;
  private final RedisUsers users;
  private final RedisAlarms alarms;

  private StoreView(String uri, StoreConnection connection) {
    this.uri = uri;
    this.connection = connection;
    this.records = new RedisRecords(connection);
    this.tasks = new RedisTaskStore(connection);
    this.users = new RedisUsers(connection);
    this.alarms = new RedisAlarms(connection);
  }

  public static StoreView open(String uri) {
    return new StoreView(
        uri, StoreConnection.open(new StoreSettings(List.of(uri), false, PATIENCE)));
  }

  void save(User user) {
    answer(users.save(user));
  }

  public List<CallRecord> calls() {
    return answer(records.calls(Site.ACME, from(), to()));
  }

  public List<MailRecord> mails() {
    return answer(records.mails(Site.ACME, from(), to()));
  }

  Map<LeadId, LeadRecord> leads() {
    return answer(records.leads(Site.ACME, from(), to())).stream()
        .collect(Collectors.toMap(LeadRecord::id, Function.identity()));
  }

  List<RecoveryCard> recovery() {
    return answer(tasks.recovery(Site.ACME, MOST));
  }

  List<AlarmRecord> alarms() {
    return answer(alarms.standing(Site.ACME));
  }

  public Optional<TaskRecord> task(TaskId id) {
    return answer(tasks.find(Site.ACME, id));
  }

  List<GapMarked> gaps() {
    return answer(records.gaps(Site.ACME, from(), to()));
  }

  /// When the store wrote each fact into the journal, by its own clock and the fact's id.
  public Map<String, Instant> written() {
    RedisClient client = RedisClient.create(uri);
    try (var plain = client.connect()) {
      return plain.sync().xrange(KeySpace.key(Site.ACME, "journal"), Range.unbounded()).stream()
          .collect(
              Collectors.toMap(
                  entry -> entry.getBody().getOrDefault("fact", entry.getId()),
                  entry ->
                      Instant.ofEpochMilli(Long.parseLong(entry.getId().replaceFirst("-.*", "")))));
    } finally {
      client.shutdown();
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private static Instant from() {
    return Instant.now().minus(HORIZON);
  }

  private static Instant to() {
    return Instant.now().plus(HORIZON);
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the store does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
