package io.leadline.store;

import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.event.CompanyId;
import io.lettuce.core.cluster.SlotHash;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsRedis
class ClusterFailOverIT {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final int CALLS = 50;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Test
  void whatWasKeptIsThereWhenAReplicaHasTakenOver(@TempDir Path folder) {
    try (var cluster = RedisCluster.start(folder, 3);
        var connection = StoreConnection.open(cluster.settings())) {
      StorePorts store = RedisPorts.of(connection, RedisDirectory.visiting(connection), ACME);
      var story = new Story(store);
      for (int i = 0; i < CALLS; i++) {
        story.tellAll(story.lostCall("call-" + i, i, number("+49151123%05d".formatted(i))));
      }
      connection.await(connection.kept(ACME));

      cluster.killPrimaryOf(SlotHash.getSlot(KeySpace.key(ACME, "store")));

      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(Story.await(store.records().calls(ACME, Story.at(0), Story.at(999))))
                  .hasSize(CALLS));
      story.tellAll(story.lostCall("after", 700, number("+4915119999999")));
      assertThat(Story.await(store.tasks().recovery(ACME, 2 * CALLS))).hasSize(CALLS + 1);
    }
  }
}
