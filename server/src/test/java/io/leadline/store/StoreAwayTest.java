package io.leadline.store;

import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.StoreAway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Redis that is frozen or killed under the server.
class StoreAwayTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345");
  private static final Person CALLER = new Person.ByNumber(NUMBER);

  /// Long against the directory's patience, so that it shows which of the two was waited for.
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(8);

  /// Where the time-out itself is waited for.
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir private Path folder;

  private EmbeddedStore redis;
  private StoreConnection connection;
  private RedisDirectory directory;
  private SpoolingJournal journal;
  private Story story;

  @BeforeEach
  void start() {
    redis = EmbeddedStore.start(folder.resolve("redis"));
    connect(COMMAND_TIMEOUT);
  }

  private void connectedAnew(Duration timeout) {
    journal.close();
    directory.close();
    connection.close();
    connect(timeout);
  }

  private void connect(Duration timeout) {
    connection = StoreConnection.open(new StoreSettings(redis.settings().uris(), true, timeout));
    directory = RedisDirectory.visiting(connection);
    journal =
        SpoolingJournal.open(
            new RedisJournal(connection),
            SpoolSettings.in(folder.resolve("spool.mv")),
            () -> Story.NINE);
    story =
        new Story(
            new StorePorts(
                ACME,
                journal,
                directory,
                new RedisAccounts(connection, directory),
                new RedisRecords(connection),
                new RedisTaskStore(connection),
                new RedisUsers(connection),
                new RedisSessions(connection),
                new RedisLedgerPosition(connection, List.of(ACME))));
  }

  @AfterEach
  void stop() throws IOException {
    signal("CONT");
    journal.close();
    directory.close();
    connection.close();
    redis.close();
  }

  private void signal(String signal) throws IOException {
    if (redis.server().isAlive()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(redis.server().pid()))
          .start()
          .onExit()
          .join();
    }
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
                    new ContactId("olga"), "Olga", "", List.of(NUMBER), List.of(), "de"))));
    await().atMost(Duration.ofSeconds(90)).until(() -> journal.waits().waiting() == 0);
  }

  @Test
  void keyClientIsKnownWhileTheStoreIsFrozen() throws IOException {
    importOlga();
    await(directory.warm(ACME));
    signal("STOP");
    long before = System.nanoTime();
    var identified = await(directory.identify(ACME, NUMBER));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(COMMAND_TIMEOUT);
    assertThat(identified.who())
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().name()).isEqualTo("Olga");
              assertThat(one.account().orElseThrow().kam()).contains(Story.ANNA);
            });
    assertThat(await(directory.keyNumbers(ACME))).hasSize(1);
  }

  @Test
  void whatAnotherServerImportedIsKnownWhileTheStoreIsFrozen() throws IOException {
    await(directory.warm(ACME));
    importOlga();
    assertThat(await(directory.keyNumbers(ACME))).hasSize(1);
    signal("STOP");
    assertThat(await(directory.identify(ACME, NUMBER)).who())
        .isInstanceOf(Identity.OneContact.class);
  }

  @Test
  void callsOfAFrozenStoreAreAllThereAfterwardsOnce() throws IOException {
    connectedAnew(SOON);
    story.tell(story.arrived("0", 0, CALLER));
    signal("STOP");
    var facts = new ArrayList<Fact>();
    for (int n = 1; n <= 20; n++) {
      facts.addAll(story.lostCall("c" + n, n * 100L, number("+49151000" + n)));
    }
    facts.forEach(fact -> assertThat(story.tell(fact)).isEqualTo(new Recorded.Spooled()));
    assertThat(journal.waits().waiting()).isGreaterThan(0);
    signal("CONT");
    await().atMost(Duration.ofSeconds(90)).until(() -> journal.waits().waiting() == 0);
    assertThat(journal.waits().quarantined()).isZero();
    connectedAnew(COMMAND_TIMEOUT);
    var calls = await(new RedisRecords(connection).calls(ACME, Story.at(1), Story.at(1_000_000)));
    assertThat(calls).hasSize(20).allSatisfy(call -> assertThat(call.stays()).hasSize(1));
    assertThat(await(new RedisTaskStore(connection).recovery(ACME, 100))).hasSize(20);
  }

  @Test
  void factOfALostAnswerStandsOnce() throws IOException {
    connectedAnew(SOON);
    signal("STOP");
    assertThat(story.tell(story.arrived("1", 0, CALLER))).isEqualTo(new Recorded.Spooled());
    signal("CONT");
    await().atMost(Duration.ofSeconds(90)).until(() -> journal.waits().waiting() == 0);
    connectedAnew(COMMAND_TIMEOUT);
    assertThat(connection.await(connection.commands().xlen(KeySpace.key(ACME, "journal"))))
        .isEqualTo(1);
  }

  @Test
  void whoAsksAFrozenStoreIsToldThatItIsAway() throws IOException {
    connectedAnew(SOON);
    signal("STOP");
    var asked = new RedisRecords(connection).call(ACME, new CallId("main:1.0")).toCompletionStage();
    assertThat(asked.toCompletableFuture())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(StoreAway.class);
  }
}
