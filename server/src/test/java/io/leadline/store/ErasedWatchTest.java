package io.leadline.store;

import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a server's files are cleared of persons erased.
@NeedsRedis
class ErasedWatchTest {
  private static final CompanyId ACME = new CompanyId("acme");

  @TempDir private Path folder;

  @Test
  void filesAreClearedOnceAnErasureAndOnceMoreAfterAStoreWasToldAgain() {
    var cleared = new AtomicInteger();
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var connection = StoreConnection.open(redis.settings());
        var watch =
            new ErasedWatch(
                connection,
                Set.of(ACME),
                _ -> NumberingPlan.INTERNATIONAL,
                (_, _) -> CompletableFuture.completedFuture(cleared.incrementAndGet()))) {
      redis.say("HSET {acme}:erased key k some-hash 1");
      watch.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> cleared.get() == 1);
      await()
          .during(ErasedWatch.LOOK_EVERY.multipliedBy(2))
          .atMost(Duration.ofSeconds(20))
          .until(() -> cleared.get() == 1);
      watch.lookAgain(ACME, List.of(Duration.ofMillis(10)));
      await().atMost(Duration.ofSeconds(20)).until(() -> cleared.get() == 2);
    }
  }
}
