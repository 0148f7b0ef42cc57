package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.event.CompanyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command visits the store of the server beside which it runs, and no other.
@NeedsRedis
class KnownStoreTest {
  private static final CompanyId ACME = new CompanyId("acme");

  @TempDir private Path folder;

  private RedisServer redis;
  private AttachedStore server;

  @BeforeEach
  void start() {
    redis = RedisServer.start(folder.resolve("redis"));
    server =
        AttachedStore.open(
            redis.settings(), folder.resolve("state"), Set.of(ACME), InstantSource.system());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> server.connection().state(InstantSource.system()).isUp());
  }

  @AfterEach
  void stop() {
    server.close();
    redis.close();
  }

  @Test
  void serversOwnStoreIsVisitedWhileItRunsAndAfterwards() {
    visit(redis.uri(), false);
    server.close();
    visit(redis.uri(), false);
  }

  @Test
  void anotherStoreIsRefusedUntilItIsSaidToBeMeant() {
    String other = redis.uri() + "/5";
    assertThatThrownBy(() -> visit(other, false))
        .isInstanceOf(StoreUnfit.class)
        .hasMessageContainingAll(
            "holds no records of 'acme'",
            Integer.toString(redis.port()),
            "LEADLINE_REDIS_ACCEPT=another-store");
    visit(other, true);
  }

  @Test
  void emptiedStoreIsNotTakenForAWholeOneUntilABackupIsPutBack() {
    server.close();
    redis.say("FLUSHALL");
    assertThatThrownBy(() -> visit(redis.uri(), false))
        .isInstanceOf(StoreUnfit.class)
        .hasMessageContainingAll("has lost the records of 'acme'", "start the server");
    redis.say("HSET {acme}:store restored 1795350000000");
    visit(redis.uri(), false);
  }

  @Test
  void serverKnowsItsStoreAlsoWhereItsDirectoryIsLost() throws IOException {
    server.close();
    Files.delete(folder.resolve("state").resolve("directory.mv"));
    server =
        AttachedStore.open(
            settings(redis.uri() + "/5", false),
            folder.resolve("state"),
            Set.of(ACME),
            InstantSource.system());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            server.connection().state(InstantSource.system()) instanceof StoreState.Unfit unfit
                && unfit.why().contains("holds no records of 'acme'"));
  }

  @Test
  void folderInWhichNoServerRanKnowsNoStore() {
    StoreConnection.visit(settings(redis.uri() + "/5", false), folder.resolve("new")).close();
  }

  @Test
  void tornFileCountsForNothing() throws IOException {
    server.close();
    Files.writeString(folder.resolve("state").resolve("store.json"), "{\"acme\":{\"gen");
    visit(redis.uri() + "/5", false);
  }

  private void visit(String uri, boolean acceptAnother) {
    StoreConnection.visit(settings(uri, acceptAnother), folder.resolve("state")).close();
  }

  private static StoreSettings settings(String uri, boolean acceptAnother) {
    return new StoreSettings(List.of(uri), false, acceptAnother, Duration.ofSeconds(15));
  }
}
