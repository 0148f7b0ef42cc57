package io.leadline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.leadline.app.ConfigurationInForce;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.store.Folders;
import io.leadline.store.NeedsRedis;
import io.leadline.store.RedisLedgerPosition;
import io.leadline.store.RedisServer;
import io.leadline.store.person.PersonSearch;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server whose Redis is put back to what it was yesterday: what came since stands again.
@Tag("full")
@NeedsRedis
class SetBackStoreTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final String ADDRESS = "sales@acme.example";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MAILS = 30;
  private static final Map<String, String> SECRETS = Map.of("AMI", "secret", "MAIL", "secret");

  @TempDir private Path folder;
  private final Clock clock = Clock.systemUTC();
  private GreenMail mail;
  private RedisServer redis;
  private Path log;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    mail.start();
    mail.setUser(ADDRESS, ADDRESS, "secret");
    redis = RedisServer.start(folder.resolve("redis"));
    log = Files.writeString(folder.resolve("queue_log"), "");
    configure();
    server = served();
  }

  @AfterEach
  void stop() {
    server.close();
    redis.close();
    mail.stop();
  }

  @Test
  void whatTheRestoredStoreLacksIsToldAgainFromTheServersOwnCopies() throws Exception {
    yesterdayAndToday();
    restored();
    server = served();
    until(() -> calls() == 2 && mails() == 2);
    until(() ->
        server.inside().store().spool().waits().refeed().stream()
            .anyMatch(refeed -> refeed.missing() > 0 && refeed.left() == 0));
  }

  @Test
  void whatNoCopyIsKeptOfComesFromMailboxAndLedger() throws Exception {
    yesterdayAndToday();
    Files.delete(folder.resolve("state").resolve("spool.mv"));
    restored();
    server = served();
    until(() -> calls() == 2 && mails() == 2);
  }

  @Test
  void storeEmptiedWhileTheServerRunsIsToldAllAgainAndNobodyIsAnsweredTwice() throws Exception {
    until(() -> answer(position().load("main")).isPresent());
    call("1");
    for (int n = 0; n < MAILS; n++) {
      post("plain-" + n);
    }
    until(() -> calls() == 1 && mails() == MAILS && answers() == MAILS);
    redis.say("FLUSHALL");
    post("plain-" + MAILS);
    until(() -> calls() == 1 && mails() == MAILS + 1 && answers() == MAILS + 1);
    until(() ->
        server.inside().store().spool().waits().refeed().stream()
            .anyMatch(refeed -> refeed.left() == 0));
    assertThat(server.inside().store().spool().waits().quarantined()).isZero();
    await("the mailbox is read again some seconds later")
        .during(Duration.ofSeconds(8))
        .atMost(Duration.ofSeconds(20))
        .until(() -> answers() == MAILS + 1);
  }

  @Test
  void whoWasErasedDoesNotComeBackOutOfTheMailboxOfAnEmptiedStore() throws Exception {
    post("plain-1");
    post("plain-2");
    until(() -> mails() == 2 && answers() == 2);
    erase("plain-1@client.example");
    redis.say("FLUSHALL");
    until(() -> mails() == 1);
    post("plain-3");
    until(() -> mails() == 2 && answers() == 3);
    await("the mailbox is read again some seconds later")
        .during(Duration.ofSeconds(8))
        .atMost(Duration.ofSeconds(20))
        .until(() -> mails() == 2 && answers() == 3);
  }

  private void erase(String address) throws Exception {
    var store = server.inside().store();
    var found = store.people(ACME).find(Person.of("m:" + address).key(), Optional.empty());
    assertThat(found).isInstanceOf(PersonSearch.Found.One.class);
    var _ =
        store
            .erasure(ACME, NumberingPlan.INTERNATIONAL)
            .erase(((PersonSearch.Found.One) found).files(), "anna", clock.instant());
  }

  /// What clients got.
  private long answers() {
    return Stream.of(mail.getReceivedMessages())
        .filter(message -> GreenMailUtil.getHeaders(message).contains("Auto-Submitted"))
        .count();
  }

  /// A call and a mail before the copy of the store's files is taken, one each after it.
  private void yesterdayAndToday() throws Exception {
    // what a log tells before it was first read is history
    until(() -> answer(position().load("main")).isPresent());
    call("1");
    post("plain-1");
    until(() -> calls() == 1 && mails() == 1);
    Folders.copied(redis.folder(), folder.resolve("yesterday"));
    server.close();
    post("plain-2");
    server = served();
    call("2");
    until(() -> calls() == 2 && mails() == 2);
    server.close();
  }

  private RedisLedgerPosition position() {
    return server.inside().store().ledgerPosition(Set.of(ACME));
  }

  private void restored() {
    redis.kill();
    Folders.deleted(redis.folder());
    Folders.copied(folder.resolve("yesterday"), redis.folder());
    redis.start();
  }

  private void post(String name) {
    GreenMailUtil.sendTextEmail(
        ADDRESS,
        name + "@client.example",
        "Price of " + name,
        "Please quote.",
        mail.getSmtp().getServerSetup());
  }

  /// A caller who hung up, as the PBX's dialplan writes it.
  private void call(String id) throws IOException {
    long from = clock.instant().getEpochSecond() - 90;
    Files.writeString(
        log,
        """
        %d|%s|leadline|NONE|LLARRIVED|+4930123456%s|100
        %d|%s|incoming-sales|NONE|ENTERQUEUE||+4930123456%s|1
        %d|%s|incoming-sales|NONE|ABANDON|1|1|20
        %d|%s|leadline|NONE|LLENDED|16|2|
        """
            .formatted(from, id, id, from, id, id, from + 20, id, from + 20, id),
        StandardOpenOption.APPEND);
  }

  private int calls() throws Exception {
    List<CallRecord> found =
        answer(server.inside().store().records().calls(ACME, Instant.EPOCH, later()));
    return found.size();
  }

  private int mails() throws Exception {
    List<MailRecord> found =
        answer(server.inside().store().records().mails(ACME, Instant.EPOCH, later()));
    return found.size();
  }

  private Instant later() {
    return clock.instant().plusSeconds(60);
  }

  private static <T> T answer(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  private static void until(Callable<Boolean> holds) {
    await().atMost(PATIENCE).ignoreExceptions().until(holds);
  }

  /// On a slow machine a Redis that was just started does not answer in time at first.
  private Server served() {
    var started = new AtomicReference<Server>();
    until(() -> {
      started.set(
          Server.start(
              new Surroundings(
                  ConfigurationInForce.start(folder.resolve("config"), SECRETS),
                  SECRETS,
                  clock,
                  false)));
      return true;
    });
    return started.get();
  }

  private static int free() throws IOException {
    try (var door = new ServerSocket(0)) {
      return door.getLocalPort();
    }
  }

  private void configure() throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Path shipped = Path.of("..", "config");
    Files.copy(shipped.resolve("cadences.yml"), config.resolve("cadences.yml"));
    Files.writeString(config.resolve("calendar.yml"), "acme: {hours: {mon-sun: 00:00-24:00}}\n");
    Files.writeString(
        config.resolve("sources.yml"),
        """
        acme:
          channels: {fairs: {name: {en: Fairs}}}
          sources: [{key: fair, channel: fairs, name: {en: Fair}}]
          keys: {1: fair}
        """);
    Path root = Path.of("..").toAbsolutePath().normalize();
    Files.writeString(
        config.resolve("leadline.yml"),
        """
        companies:
          - id: acme
            name: Acme
            zone: Europe/Berlin
            currency: EUR
            country: DE
            languages: [en]
            salesQueue: incoming-sales
            brands:
              - {name: acme, title: Acme, numbers: ["+49 30 5550100"], signature: {en: x}}
        redis: {uri: "%s"}
        pbxs:
          - name: main
            ami: {host: 127.0.0.1, port: %d, secret: {env: AMI}}
            agi: {port: %d}
            queueLog: %s
        mailboxes:
          - name: sales
            brand: acme
            address: %s
            acknowledge: true
            imap: {host: 127.0.0.1, port: %d, security: none, user: "%s", password: {env: MAIL}}
            smtp: {host: 127.0.0.1, port: %d, security: none}
        web: {port: %d}
        management: {port: %d}
        folders: {state: %s, rules: %s, templates: %s}
        """
            .formatted(
                redis.uri(),
                free(),
                free(),
                log,
                ADDRESS,
                mail.getImap().getPort(),
                ADDRESS,
                mail.getSmtp().getPort(),
                free(),
                free(),
                folder.resolve("state"),
                root.resolve("routing-rules"),
                root.resolve("templates")));
  }
}
