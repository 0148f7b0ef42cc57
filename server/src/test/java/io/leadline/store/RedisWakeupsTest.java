package io.leadline.store;

import static io.leadline.store.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.event.NewTask;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisWakeupsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private int attempts;
  private final Queue<Instant> told = new ConcurrentLinkedQueue<>();

  private void schedule(String name, long due) {
    story.tell(name, 0, scheduled(name, TaskKind.PROMISE, due));
  }

  private static TaskEvent scheduled(String name, TaskKind kind, long due) {
    return new TaskEvent.Scheduled(
        new NewTask(
            new TaskId("task/" + name),
            kind,
            Story.number("+4915112345"),
            Optional.empty(),
            "Do it",
            at(due),
            Optional.empty(),
            50));
  }

  @Test
  @NeedsRedis
  void whoMayNotSubscribeAtFirstIsToldOnceThatIsMended(@TempDir Path folder) {
    try (var redis = RedisServer.start(folder);
        var connection = StoreConnection.open(redis.settings())) {
      redis.say("ACL SETUSER default resetchannels");
      try (var wakeups = new RedisWakeups(connection, Set.of(store.company()))) {
        wakeups.listen((_, _, due) -> told.add(due));
        redis.say("ACL SETUSER default allchannels");
        String word = TaskKind.PROMISE + "\t" + at(100).toEpochMilli();
        await()
            .atMost(LIMIT)
            .until(() -> {
              var _ =
                  connection.await(
                      connection.commands().publish(KeySpace.key(store.company(), "wake"), word));
              return !told.isEmpty();
            });
        assertThat(told).contains(at(100));
      }
    }
  }

  @Test
  void whoeverListensIsToldWhatComesBeforeEverythingElseAndNothingMore() {
    try (var wakeups = new RedisWakeups(TestRedis.connection(), Set.of(store.company()))) {
      wakeups.listen((_, kind, due) -> {
        if (kind == TaskKind.PROMISE) {
          told.add(due);
        }
      });
      await()
          .atMost(LIMIT)
          .until(() -> {
            attempts++;
            schedule("first-" + attempts, 5_000 - attempts);
            return !told.isEmpty();
          });
      told.clear();
      schedule("later", 9_000);
      schedule("earlier", 100);
      await().atMost(LIMIT).untilAsserted(() -> assertThat(told).contains(at(100)));
      assertThat(told).doesNotContain(at(9_000));
    }
  }

  /// Whatever brings people something to do, or takes it from them; what the server does for itself
  /// is none of their business.
  @Test
  void whoeverListensIsToldWhenPeoplesTasksBecomeOthers() {
    var words = new AtomicInteger();
    try (var wakeups = new RedisWakeups(TestRedis.connection(), Set.of(store.company()))) {
      wakeups.whenWorkChanges(whose -> {
        assertThat(whose).isEqualTo(store.company());
        words.incrementAndGet();
      });
      await()
          .atMost(LIMIT)
          .until(() -> {
            attempts++;
            schedule("first-" + attempts, 5_000);
            return words.get() > 0;
          });
      var promise = new TaskId("task/first-1");
      heard(words, () -> story.tellAll(story.lostCall("lost", 0, Story.number("+49151999"))));
      heard(words, () -> story.tell("claimed", 1, new TaskEvent.Claimed(promise, Story.ANNA)));
      heard(
          words,
          () ->
              story.tell("handed", 2, new TaskEvent.HandedOver(promise, Story.ANNA, Story.BORIS)));
      heard(
          words,
          () ->
              story.tell("done", 3, new TaskEvent.Done(promise, Optional.of(Story.BORIS), "word")));
      heard(
          words,
          () ->
              story.tellAll(
                  story.answeredCall("talked", 60, Story.number("+49151999"), Story.ANNA)));

      int before = words.get();
      story.tell("silent", 70, scheduled("silent", TaskKind.ACKNOWLEDGE, 6_000));
      schedule("last", 7_000);
      await().atMost(LIMIT).until(() -> words.get() > before);
      assertThat(words.get()).isEqualTo(before + 1);
    }
  }

  private static void heard(AtomicInteger words, Runnable change) {
    int before = words.get();
    change.run();
    await().atMost(LIMIT).until(() -> words.get() > before);
  }
}
