package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.e2e.NeedsLab;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole contract on Valkey, which the lab gets from Debian.
@Tag("full")
@NeedsLab
class ValkeyIT extends WholeStoreContract {
  @TempDir private static Path folder;

  private static final CompanyId ACME = new CompanyId("acme");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static RedisServer server;
  private static StoreConnection connection;

  @BeforeAll
  static void begin() throws IOException {
    server = RedisServer.start(program(), folder);
    connection = StoreConnection.open(server.settings());
  }

  private static Path program() throws IOException {
    Path lab = Path.of(System.getProperty("leadline.root", "..")).resolve("docker/lab/lab");
    Process process =
        new ProcessBuilder(lab.toString(), "valkey")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return Path.of(
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
  }

  @AfterAll
  static void end() {
    connection.close();
    server.close();
  }

  @Override
  StoreConnection connection() {
    return connection;
  }

  @Test
  void factCountsOnceItIsOnTheDiskOfAReplica() throws IOException {
    try (var primary = RedisServer.start(program(), folder.resolve("primary"));
        var replica =
            RedisServer.start(
                program(),
                folder.resolve("replica"),
                "--replicaof",
                "127.0.0.1 " + primary.port())) {
      await().atMost(LIMIT).until(() -> primary.say("INFO replication").contains("state=online"));
      try (var guarded = StoreConnection.open(primary.settings())) {
        await().atMost(LIMIT).until(() -> isKept(guarded));
        assertThat(primary.say("INFO commandstats")).contains("cmdstat_waitaof");
        replica.freeze();
        assertThat(guarded.kept(ACME))
            .failsWithin(LIMIT)
            .withThrowableThat()
            .withCauseInstanceOf(Barrier.NotKept.class);
        replica.thaw();
        await().atMost(LIMIT).until(() -> isKept(guarded));
      }
    }
  }

  private static boolean isKept(StoreConnection connection) {
    return connection
        .kept(ACME)
        .handle((_, failure) -> failure == null)
        .toCompletableFuture()
        .join();
  }
}
