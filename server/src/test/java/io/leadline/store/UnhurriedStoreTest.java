package io.leadline.store;

import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.Recorded;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server on whose line nobody waits, as the demo's.
@NeedsRedis
class UnhurriedStoreTest {
  private static final CompanyId ACME = new CompanyId("acme");

  @Test
  void slowStoreIsWaitedForAndNothingGoesToTheDisk(@TempDir Path folder) {
    var clock = InstantSource.system();
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var store =
            AttachedStore.open(
                redis.settings().patient(), folder.resolve("state"), Set.of(ACME), clock)) {
      await()
          .atMost(StoreWatch.FIRST_ANSWER_LIMIT)
          .until(() -> store.connection().state(clock).isUp());
      var story = new Story(ACME, store.journal());
      redis.freeze();
      var told =
          CompletableFuture.supplyAsync(
              () -> story.tell(story.arrived("1", 0, number("+4915112345"))));
      assertThat(told)
          .failsWithin(StoreWatch.ANSWER_LIMIT.multipliedBy(3))
          .withThrowableOfType(TimeoutException.class);
      redis.thaw();
      assertThat(told)
          .succeedsWithin(StoreSettings.VISIT_TIMEOUT)
          .isInstanceOf(Recorded.Fresh.class);
      assertThat(store.connection().state(clock).isUp()).isTrue();
    }
  }
}
