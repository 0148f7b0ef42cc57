package io.leadline.store;

import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Identity;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.StoreAway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store of a running server: killed, frozen, full, set back, mistaken for another.
@NeedsRedis
class AttachedStoreTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final PhoneNumber OLGA = new PhoneNumber("+4915112345");

  @TempDir private Path folder;

  private RedisServer redis;
  private AttachedStore store;
  private Story story;

  @BeforeEach
  void start() {
    redis = RedisServer.start(folder.resolve("redis"));
    attach(redis.settings());
    patiently().until(() -> state().isUp());
  }

  @Test
  void storeThatRefusesTheConnectionIsNamedAndNotWaitedForLong() throws InterruptedException {
    redis.close();
    var nobody = StoreConnection.watched(redis.settings(), InstantSource.system());
    nobody.start((_, _, _) -> {}, StoreConnection.Written.NOBODY);
    try {
      var state = nobody.verdict(Duration.ofHours(1), Duration.ofMillis(1), InstantSource.system());
      assertThat(state).isInstanceOf(StoreState.Away.class);
      assertThat(((StoreState.Away) state).why())
          .contains(
              String.valueOf(URI.create(redis.settings().uris().getFirst()).getPort()), "refused");
    } finally {
      nobody.close();
    }
  }

  @Test
  void halfATransactionInATornFileIsNeverCarriedOut() throws IOException {
    redis.kill();
    try (var files = Files.list(redis.folder().resolve("appendonlydir"))) {
      Path newest =
          files.filter(file -> file.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
      Files.writeString(
          newest,
          "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$4\r\nhalf\r\n$1\r\n1\r\n*1\r\n$4\r\nEX",
          StandardOpenOption.APPEND);
    }
    redis.start();
    patiently().until(() -> state().isUp());
    story.tell(story.arrived("1", 0, Story.number("+4915112345")));
    redis.kill();
    redis.start();
    assertThat(redis.say("GET half")).startsWith("$-1");
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  private void attach(StoreSettings settings) {
    store =
        AttachedStore.open(
            settings, folder.resolve("state"), Set.of(ACME), () -> Instant.ofEpochSecond(1));
    story =
        new Story(
            new StorePorts(
                ACME,
                store.journal(),
                store.directory(),
                new RedisAccounts(store.connection(), store.directory()),
                new RedisRecords(store.connection()),
                new RedisTaskStore(store.connection()),
                store.users(),
                store.sessions(),
                new RedisLedgerPosition(store.connection(), Set.of(ACME))));
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }

  private StoreState state() {
    return store.connection().state(() -> Instant.ofEpochSecond(1));
  }

  private void nothingWaits() {
    patiently().until(() -> state().isUp() && store.journal().waits().waiting() == 0);
  }

  private long stored(String hash) {
    String answer = redis.say("HLEN {acme}:" + hash);
    return Long.parseLong(answer.substring(1).strip());
  }

  private void callsLost(int from, int to) {
    for (int n = from; n < to; n++) {
      story.tellAll(story.lostCall("c" + n, n * 100L, number("+49151000" + n)));
    }
    nothingWaits();
  }

  private void importOlga() {
    story.tell(
        "import",
        0,
        new LeadEvent.AccountImported(
            new AccountId("client"),
            "Client",
            Tier.KEY,
            Optional.of(Story.ANNA),
            Optional.empty(),
            List.of(
                new ImportedContact(
                    new ContactId("olga"), "Olga", "", List.of(OLGA), List.of(), "de"))));
    nothingWaits();
    await(store.directory().warm(ACME));
  }

  private void assertOlgaIsKnown() {
    assertThat(await(store.directory().identify(ACME, OLGA)).who())
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> assertThat(one.account().orElseThrow().kam()).contains(Story.ANNA));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keyClientAndUsersAreKnownAfterARestartWithoutTheStore() {
    importOlga();
    await(
        store
            .users()
            .save(
                new User(
                    Story.ANNA,
                    ACME,
                    "Anna",
                    Set.of(Role.REP),
                    Optional.empty(),
                    1,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    ZoneOffset.UTC,
                    "hash",
                    true)));
    assertThat(await(store.users().all(ACME))).hasSize(1);
    store.close();
    redis.stop();
    attach(redis.settings());
    assertThat(store.knows(ACME)).isTrue();
    assertOlgaIsKnown();
    assertThat(await(store.users().all(ACME))).extracting(User::name).containsExactly("Anna");
    assertThat(await(store.directory().keyNumbers(ACME))).hasSize(1);
    assertThat(story.tell(story.arrived("1", 0, number("+4915112345"))))
        .isEqualTo(new Recorded.Spooled());
    redis.start();
    nothingWaits();
    assertThat(stored("calls")).isEqualTo(1);
  }

  @Test
  void directoryTellsOfWhatWasImportedAndOfNothingElse() {
    assertThat(await(store.directory().keyNumbers(ACME))).isEmpty();
    var told = new CopyOnWriteArrayList<CompanyId>();
    store.directory().onChange(told::add);
    story.tell(story.arrived("1", 0, number("+4915112345")));
    importOlga();
    patiently().until(() -> !told.isEmpty());
    assertThat(await(store.directory().keyNumbers(ACME))).hasSize(1);
    assertThat(told).containsExactly(ACME);
  }

  @Test
  void whatChangedElsewhereWhileTheServerWasOffIsKnownAfterItsStart() {
    importOlga();
    store.close();
    redis.say("HDEL {acme}:owners n:+4915112345");
    attach(redis.settings());
    patiently().until(() -> state().isUp());
    assertThat(await(store.directory().identify(ACME, OLGA)).who())
        .isInstanceOf(Identity.Nobody.class);
  }

  @Test
  void commandsFailAtOnceWhileTheStoreIsFrozenAndPassAgainAfterwards() {
    importOlga();
    redis.freeze();
    patiently().until(() -> !state().isUp());
    assertThat(state().why()).contains("no answer within");
    assertThatThrownBy(
            () -> await(new RedisRecords(store.connection()).lead(ACME, Story.leadOf("1"))))
        .hasRootCauseInstanceOf(StoreAway.class);
    assertOlgaIsKnown();
    redis.thaw();
    patiently().until(() -> state().isUp());
    assertThat(await(new RedisRecords(store.connection()).lead(ACME, Story.leadOf("1")))).isEmpty();
  }

  @Test
  void storeAtItsMemoryLimitLeavesFactsToTheSpool() {
    importOlga();
    redis.say("CONFIG SET maxmemory 1");
    var facts = story.lostCall("1", 0, number("+4915112345"));
    facts.forEach(fact -> assertThat(story.tell(fact)).isEqualTo(new Recorded.Spooled()));
    assertOlgaIsKnown();
    redis.say("CONFIG SET maxmemory 0");
    nothingWaits();
    assertThat(store.journal().waits().quarantined()).isZero();
    assertThat(stored("calls")).isEqualTo(1);
  }

  @Test
  void storeSetBackToYesterdaysFilesIsToldAgainWhatItLost() {
    callsLost(0, 4);
    redis.stop();
    copy(redis.folder(), folder.resolve("yesterday"));
    redis.start();
    patiently().until(() -> state().isUp());
    callsLost(4, 10);
    redis.stop();
    redis = redis.at(folder.resolve("yesterday"));
    redis.start();
    assertThat(stored("calls")).isEqualTo(4);
    toldAgain(30);
    assertThat(stored("calls")).isEqualTo(10);
  }

  @Test
  void emptiedStoreIsToldAgainAlsoByAServerThatWasRestarted() {
    callsLost(0, 3);
    store.close();
    redis.say("FLUSHALL");
    attach(redis.settings());
    toldAgain(15);
    assertThat(stored("calls")).isEqualTo(3);
  }

  @Test
  void storeThatAnotherServerHasGoneOnWithIsToldAgainToo() {
    callsLost(0, 2);
    redis.freeze();
    redis.thaw();
    store.close();
    String journal = redis.say("XREVRANGE {acme}:journal + - COUNT 1");
    String newest = journal.lines().skip(3).findFirst().orElseThrow();
    redis.say("XDEL {acme}:journal " + newest);
    redis.say("HDEL {acme}:calls north:c1");
    redis.say("XADD {acme}:journal * type elsewhere");
    attach(redis.settings());
    patiently()
        .until(() ->
            store
                .journal()
                .waits()
                .refeed()
                .filter(again -> again.told() > 0 && again.left() == 0)
                .isPresent());
  }

  /// The watch sees the older store on its own time.
  private void toldAgain(int missing) {
    patiently()
        .until(() ->
            store
                .journal()
                .waits()
                .refeed()
                .filter(again -> again.missing() == missing && again.left() == 0)
                .isPresent());
    nothingWaits();
  }

  @Test
  void storeThatIsAnotherIsRefusedUntilItIsSaidToBeMeant() {
    callsLost(0, 1);
    store.close();
    String other = redis.uri() + "/5";
    attach(StoreSettings.at(other));
    patiently().until(() -> state() instanceof StoreState.Unfit);
    assertThat(state().why())
        .contains("holds no records of 'acme'", "redis.uri", "LEADLINE_REDIS_ACCEPT=another-store");
    store.close();
    attach(new StoreSettings(List.of(other), false, true, StoreSettings.COMMAND_TIMEOUT));
    patiently().until(() -> state().isUp());
  }

  @Test
  void storeThatComesBackWithoutItsAppendOnlyFileIsRefusedUntilItHasOne() {
    callsLost(0, 1);
    redis.say("CONFIG SET appendonly no");
    patiently().until(() -> state() instanceof StoreState.Unfit);
    assertThat(state().why()).contains("appendonly yes");
    assertThat(story.tell(story.arrived("x", 0, number("+49151777"))))
        .isEqualTo(new Recorded.Spooled());
    redis.say("CONFIG SET appendonly yes");
    nothingWaits();
    assertThat(stored("calls")).isEqualTo(2);
  }

  @Test
  void replicaThatTakesNothingIsRefused() {
    redis.say("REPLICAOF 127.0.0.1 1");
    patiently().until(() -> state() instanceof StoreState.Unfit);
    assertThat(state().why()).contains("replica");
  }

  @Test
  void factCountsOnceAReplicaHasIt() {
    try (var replica =
        RedisServer.start(folder.resolve("replica"), "--replicaof", "127.0.0.1 " + redis.port())) {
      patiently().until(() -> redis.say("INFO replication").contains("state=online"));
      Fact settled = story.arrived("0", 0, number("+49151000"));
      patiently().until(() -> story.tell(settled) instanceof Recorded.Repeated);
      replica.freeze();
      assertThat(story.tell(story.arrived("1", 1, number("+49151001"))))
          .isEqualTo(new Recorded.Spooled());
      assertThat(store.journal().waits().waiting()).isEqualTo(1);
      replica.thaw();
      nothingWaits();
      assertThat(replica.say("HLEN {acme}:calls")).startsWith(":2");
    }
  }
}
