package io.leadline.store;

import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.event.CompanyId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store of our own, and what is refused of others.
class EmbeddedStoreTest {
  @TempDir private Path folder;

  /// A program that starts a store, says its process id and waits to be killed.
  public static final class Holder {
    public static void main(String[] arguments) throws IOException {
      EmbeddedStore store = EmbeddedStore.start(Path.of(arguments[0]));
      System.out.println(store.server().pid());
      System.out.flush();
      var _ = System.in.read();
    }
  }

  private static StorePorts ports(StoreConnection connection) {
    return RedisPorts.of(connection, RedisDirectory.visiting(connection), new CompanyId("acme"));
  }

  @Test
  void whatWasRecordedStandsAfterARestart() {
    try (var store = EmbeddedStore.start(folder);
        var connection = StoreConnection.open(store.settings())) {
      var story = new Story(ports(connection));
      story.tell(story.arrived("1", 0, number("+4915112345")));
    }
    try (var store = EmbeddedStore.start(folder);
        var connection = StoreConnection.open(store.settings())) {
      assertThat(
              Story.await(ports(connection).records().call(new CompanyId("acme"), Story.call("1"))))
          .isPresent();
    }
  }

  @Test
  void storeListensWhereItIsTold() {
    int port = Ports.next();
    try (var store = EmbeddedStore.start(folder, port);
        var _ = StoreConnection.open(store.settings())) {
      assertThat(store.settings().uris()).singleElement().asString().endsWith(":" + port);
    }
  }

  @Test
  void storeEndsWithUs() {
    EmbeddedStore store = EmbeddedStore.start(folder);
    ProcessHandle server = store.server();
    store.close();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void twoStoresNeverShareTheirFiles() {
    try (var _ = EmbeddedStore.start(folder)) {
      assertThatThrownBy(() -> EmbeddedStore.start(folder))
          .isInstanceOf(StoreUnfit.class)
          .hasMessageContaining("runs a store in");
    }
  }

  @Test
  void storeEndsAlsoWhenItsParentIsKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.leadline.store.EmbeddedStoreTest$Holder",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = parent.inputReader()) {
      long server = Long.parseLong(out.readLine());
      assertThat(ProcessHandle.of(server)).isPresent();
      parent.destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void whatEndsOurProcessGroupLeavesTheStoreToUs() throws IOException {
    EmbeddedStore store = EmbeddedStore.start(folder);
    ProcessHandle server = store.server();
    long keeper = server.parent().orElseThrow().pid();
    String ours = groupOf(ProcessHandle.current().pid());
    assertThat(groupOf(server.pid())).isNotEqualTo(ours);
    assertThat(groupOf(keeper)).isNotEqualTo(ours);
    new ProcessBuilder("kill", "-INT", Long.toString(keeper)).start().onExit().join();
    assertThat(server.isAlive()).isTrue();
    store.close();
    assertThat(server.isAlive()).isFalse();
  }

  /// The process group, field 5 of `/proc/PID/stat` (proc(5)).
  private static String groupOf(long process) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
  }

  @Test
  void settingsWithThePasswordAreForUsAlone() throws IOException {
    try (var _ = EmbeddedStore.start(folder)) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("store.conf")))
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
  }

  @Test
  void bundledServerServesWhereNoneIsInstalled() {
    try (var store = EmbeddedStore.start(folder, Optional.empty(), "");
        var connection = StoreConnection.open(store.settings())) {
      var story = new Story(ports(connection));
      story.tellAll(story.lostCall("1", 0, number("+4915112345")));
      assertThat(Story.await(ports(connection).tasks().recovery(new CompanyId("acme"), 5)))
          .hasSize(1);
    }
  }

  private void refused(String overrides, String... words) {
    refused(EmbeddedStore.installed(), overrides, words);
  }

  private void refused(Optional<Path> program, String overrides, String... words) {
    try (var store = EmbeddedStore.start(folder, program, overrides)) {
      StoreSettings strict =
          new StoreSettings(store.settings().uris(), false, StoreSettings.COMMAND_TIMEOUT);
      assertThatThrownBy(() -> StoreConnection.open(strict))
          .isInstanceOf(StoreUnfit.class)
          .hasMessageContainingAll(words);
      StoreConnection.open(
              new StoreSettings(store.settings().uris(), true, StoreSettings.COMMAND_TIMEOUT))
          .close();
    }
  }

  @Test
  @NeedsRedis
  void storeWithoutAppendOnlyFileIsRefusedWithTheLineThatMendsIt() {
    refused("appendonly no\n", "appendonly yes");
  }

  @Test
  void storeThatIsTooOldIsRefused() {
    refused(Optional.empty(), "", "redis 6.", "needs Redis 7.0 or newer, or Valkey");
  }

  @Test
  @NeedsRedis
  void storeThatAnswersBeforeTheDiskIsRefused() {
    refused("appendfsync everysec\n", "appendfsync everysec", "appendfsync always");
  }

  @Test
  @NeedsRedis
  void storeThatThrowsRecordsAwayIsRefused() {
    refused("maxmemory-policy allkeys-lru\n", "maxmemory-policy noeviction");
  }

  @Test
  void storeThatDoesNotAnswerIsOneClearLine() {
    assertThatThrownBy(() -> StoreConnection.open(StoreSettings.at("redis://127.0.0.1:22999")))
        .isInstanceOf(StoreUnfit.class)
        .hasMessageContaining("127.0.0.1:22999 does not answer")
        .hasMessageContaining("redis.uri");
  }

  @Test
  void wordThatIsNoUriIsOneClearLine() {
    assertThatThrownBy(() -> StoreConnection.open(StoreSettings.at("somewhere")))
        .isInstanceOf(StoreUnfit.class)
        .hasMessageContaining("redis.uri: 'somewhere'");
  }

  @Test
  @NeedsRedis
  void healthSaysWhatTheStoreReallyDoes() {
    try (var store = EmbeddedStore.start(folder);
        var connection = StoreConnection.open(store.settings())) {
      var health = Story.await(new StoreInspection(connection).health(new CompanyId("acme")));
      assertThat(health.up()).isTrue();
      assertThat(health.durability()).isEqualTo("on disk before it is confirmed");
      assertThat(health.faults()).isEmpty();
      ProcessHandle server = store.server();
      server.destroyForcibly();
      server.onExit().join();
      assertThat(Story.await(new StoreInspection(connection).health(new CompanyId("acme"))).up())
          .isFalse();
    }
  }
}
