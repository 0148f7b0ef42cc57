package io.leadline.store;

import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store that is emptied while its server runs: no connection breaks.
@NeedsRedis
class EmptiedStoreTest {
  private static final CompanyId ACME = new CompanyId("acme");

  @TempDir private Path folder;

  private RedisServer redis;
  private AttachedStore store;
  private Story story;

  @BeforeEach
  void start() {
    redis = RedisServer.start(folder.resolve("redis"));
    open();
  }

  private void open() {
    store =
        AttachedStore.open(
            redis.settings(),
            folder.resolve("state"),
            Set.of(ACME),
            () -> Instant.ofEpochSecond(1));
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
    patiently().until(() -> store.connection().state(() -> Instant.ofEpochSecond(1)).isUp());
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  @Test
  void itIsNoticedAndToldAllInTheOrderInWhichItHappened() {
    for (int n = 0; n < 40; n++) {
      story.tellAll(story.lostCall("c" + n, n * 100L, number("+49151000" + n)));
    }
    calledBackByHand("c39", new PhoneNumber("+4915100039"));
    nothingWaits();
    redis.say("FLUSHALL");
    story.tell(story.arrived("since", 9_000, number("+49151999")));
    patiently().until(() -> redis.say("HLEN {acme}:calls").strip().equals(":41"));
    nothingWaits();
    assertThat(store.journal().waits().quarantined()).isZero();
    assertThat(redis.say("HGET {acme}:tasks " + Story.recoveryOf("c39")))
        .contains("\"claimedBy\":\"anna\"");
  }

  @Test
  void whatACommandHadImportedIsToldAgainToo() {
    visit(imported("pumpen-nord"));
    redis.say("FLUSHALL");
    patiently().until(() -> redis.say("HLEN {acme}:accounts").strip().equals(":1"));
  }

  @Test
  void whatACommandImportedWhileNoServerRanIsToldAgainByTheNext() {
    store.close();
    visit(imported("pumpen-nord"));
    assertThat(folder.resolve("state").resolve("handed")).isEmptyDirectory();
    open();
    visit(imported("pumpen-sued"));
    redis.say("FLUSHALL");
    patiently().until(() -> redis.say("HLEN {acme}:accounts").strip().equals(":2"));
  }

  private void visit(Fact fact) {
    var connection = StoreConnection.open(redis.settings());
    try (var journal = new VisitJournal(connection, folder.resolve("state"))) {
      assertThat(Story.await(journal.record(fact))).isInstanceOf(Recorded.Fresh.class);
    } finally {
      connection.close();
    }
  }

  private static Fact imported(String client) {
    var account =
        new LeadEvent.AccountImported(
            new AccountId(client),
            client,
            Tier.KEY,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new Fact(new FactId("import/" + client), ACME, Story.NINE, Origin.LIVE, account);
  }

  @Test
  void usersAreToldAgainAsLastKnownWhileNewerOnesStay() {
    save(store.connection(), "anna", "as she was");
    save(store.connection(), "boris", "as he was");
    assertThat(Story.await(store.users().all(ACME))).hasSize(2);
    store.close();
    redis.say("FLUSHALL");
    try (var since = StoreConnection.open(redis.settings())) {
      save(since, "boris", "since");
    }
    open();
    assertThat(Story.await(store.users().all(ACME)))
        .extracting(User::name)
        .containsExactly("as she was", "since");
  }

  /// Until then somebody may ask who there is.
  @Test
  void usersAreNotForgottenForAnEmptyAnswer() {
    save(store.connection(), "anna", "as she was");
    assertThat(Story.await(store.users().all(ACME))).hasSize(1);
    redis.say("DEL {acme}:users");
    assertThat(Story.await(store.users().all(ACME))).isEmpty();
    redis.say("FLUSHALL");
    patiently().until(() -> redis.say("HLEN {acme}:users").strip().equals(":1"));
  }

  private static void save(StoreConnection connection, String login, String name) {
    Story.await(new RedisUsers(connection).save(record(login, name)));
  }

  private static User record(String login, String name) {
    return new User(
        new Login(login),
        ACME,
        name,
        Set.of(Role.REP),
        Optional.empty(),
        1,
        Optional.empty(),
        List.of(),
        List.of(),
        ZoneOffset.UTC,
        "hash",
        true);
  }

  /// What rests on the end of the lost call, told of by other conversations.
  private void calledBackByHand(String lost, PhoneNumber number) {
    story.tell("claim", 8_000, new TaskEvent.Claimed(Story.recoveryOf(lost), Story.ANNA));
    story.tell(
        "talked",
        8_010,
        new OutboundEvent.Talked(
            Story.call("back"),
            number,
            new Person.ByNumber(number),
            new MemberInterface("PJSIP/101"),
            Optional.of(Story.ANNA)));
  }

  private void nothingWaits() {
    patiently().until(() -> store.journal().waits().waiting() == 0);
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }
}
