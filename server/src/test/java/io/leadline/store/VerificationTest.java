package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static io.leadline.store.Story.recoveryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.store.archive.IncompleteJournal;
import io.leadline.store.verify.Difference;
import io.leadline.store.verify.Verification;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `verify` finds whatever was changed behind the scripts' back, and `rebuild` mends it.
class VerificationTest {
  private static final Person OLGA = number("+4915100001");
  private static final Person PIOTR = number("+4915100002");
  private static final Person NIKO = number("+4915100003");
  private static final Money MONEY =
      new Money(new BigDecimal("1999.90"), Currency.getInstance("EUR"));

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private Verification verification;
  @TempDir private Path folder;

  @BeforeEach
  void muchHappens() {
    verification = new Verification(TestRedis.connection(), store.company(), folder);
    calls();
    mails();
    story.tell("row/1", 3_000, spend("120.00"));
    story.tell("row/1/again", 3_001, spend("150.00"));
    story.tell("north/gap/1", 3_002, new GapMarked("north", at(1), at(9), "down", 2));
    story.tell("account/1", 3_003, account());
    tasks();
  }

  private void calls() {
    var fair = new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), "+4930900", at(0));
    story.tell(story.arrived("1", 0, OLGA, fair));
    story.tell(story.pressed("1", 4, "search"));
    story.tellAll(story.lostCall("2", 100, OLGA));
    story.tellAll(story.lostCall("3", 200, PIOTR));
    story.tellAll(story.answeredCall("4", 300, NIKO, ANNA));
    story.tellAll(story.lostCall("5", 400, NIKO));
    story.tellAll(story.lostCall("6", 500, new Person.Withheld(call("6"))));
    story.tell(story.arrived("7", 600, number("+4915100004")));
    story.tell(story.routed("7", 601, NotLeadKind.SPAM));
    story.tell(story.joined("8", 700, 1));
    story.tell(
        "lead/4/captured",
        800,
        new LeadEvent.Captured(
            leadOf("4"),
            NIKO,
            new ContactId("c4"),
            Map.of("name", "Niko", "mail", "niko@client.example", "need", "pumps"),
            ANNA));
    story.tell(
        "lead/4/left",
        810,
        new LeadEvent.Left(
            leadOf("4"),
            Optional.of(call("4")),
            LeadStage.QUALIFIED,
            "wants a price",
            Optional.of(task("next/4", NIKO, TaskKind.PROMISE)),
            ANNA));
    story.tell("lead/4/won", 900, new LeadEvent.Won(leadOf("4"), MONEY, ANNA));
    story.tell("lead/3/lost", 910, new LeadEvent.Lost(leadOf("3"), "too dear", ANNA));
  }

  private void mails() {
    var address = new EmailAddress("olga@client.example");
    var mail = new MailId("sales:1");
    story.tell(
        "sales:1/received",
        1_000,
        new MailEvent.Received(
            mail,
            "sales",
            address,
            "Olga",
            "Prices",
            "<1@client.example>",
            "en",
            new Person.ByAddress(address),
            Optional.empty(),
            Optional.empty(),
            leadOf("m1"),
            Optional.empty(),
            Optional.of(task("acknowledge/1", new Person.ByAddress(address), TaskKind.ACKNOWLEDGE)),
            task("reply/1", new Person.ByAddress(address), TaskKind.REPLY),
            "How much?"));
    story.tell(
        "sales:1/acknowledged",
        1_001,
        new MailEvent.Acknowledged(
            mail, leadOf("m1"), new TaskId("acknowledge/1"), "ack@acme.example"));
    story.tell(
        "sales:2/filed",
        1_002,
        new MailEvent.Filed(
            new MailId("sales:2"), "sales", "daemon", "", "<2@x>", "bounce", "empty path"));
  }

  private void tasks() {
    story.tell("a", 4_000, new TaskEvent.Scheduled(task("task/a", OLGA, TaskKind.FOLLOW_UP)));
    story.tell("b", 4_001, new TaskEvent.Scheduled(task("task/b", OLGA, TaskKind.ACKNOWLEDGE)));
    story.tell("c", 4_002, new TaskEvent.Scheduled(task("task/c", OLGA, TaskKind.ACKNOWLEDGE)));
    story.tell("a/claim", 4_003, new TaskEvent.Claimed(new TaskId("task/a"), ANNA));
    story.tell(
        "a/attempted", 4_004, new TaskEvent.Attempted(new TaskId("task/a"), ANNA, call("b1")));
    var lease =
        await(
            store
                .tasks()
                .lease(store.company(), TaskKind.ACKNOWLEDGE, at(9_000), Duration.ofMinutes(1), 1));
    assertThat(lease).hasSize(1);
  }

  private static NewTask task(String id, Person person, TaskKind kind) {
    return new NewTask(
        new TaskId(id), kind, person, Optional.empty(), "Do it", at(5_000), Optional.empty(), 50);
  }

  private static LeadEvent.SpendBooked spend(String amount) {
    return new LeadEvent.SpendBooked(
        "r1",
        LocalDate.of(2026, 3, 1),
        LocalDate.of(2026, 3, 31),
        "fairs",
        Optional.of(new SourceKey("fair")),
        new Money(new BigDecimal(amount), Currency.getInstance("EUR")),
        "stand");
  }

  private static LeadEvent.AccountImported account() {
    return new LeadEvent.AccountImported(
        new AccountId("client"),
        "Client",
        Tier.KEY,
        Optional.of(ANNA),
        Optional.empty(),
        List.of(
            new LeadEvent.ImportedContact(
                new ContactId("c9"),
                "Olga",
                "buyer",
                List.of(new PhoneNumber("+4915100001")),
                List.of(new EmailAddress("olga@client.example")),
                "de")));
  }

  String key(String name) {
    return KeySpace.key(store.company(), name);
  }

  @Test
  void storeThatOnlyItsScriptsWroteAgreesWithItsJournal() {
    var report = verification.verify();
    assertThat(report.differences()).isEmpty();
    assertThat(report.entries()).isGreaterThan(40);
  }

  @Test
  void everyKindOfFactLeavesTheStoreInStepWithItsJournal() {
    for (Fact fact : EveryKind.facts()) {
      await(
          store
              .journal()
              .record(
                  new Fact(fact.id(), store.company(), fact.at(), fact.origin(), fact.event())));
    }
    assertThat(verification.verify().differences()).isEmpty();
  }

  @Test
  void taskThatALeaseSetsAsideIsToldToTheJournal() {
    for (int night = 1; night <= 20; night++) {
      await(
          store
              .tasks()
              .lease(
                  store.company(),
                  TaskKind.ACKNOWLEDGE,
                  at(90_000L * night),
                  Duration.ofMinutes(1),
                  10));
    }
    assertThat(raw("tasks", "task/b")).contains("QUARANTINED");
    assertThat(verification.verify().differences()).isEmpty();
  }

  private void spoil(Breaks.How how) {
    var _ = TestRedis.connection().await(how.in(this, TestRedis.connection().commands()));
  }

  String raw(String hash, String id) {
    return TestRedis.connection().await(TestRedis.connection().commands().hget(key(hash), id));
  }

  static Stream<Arguments> breaks() {
    return Breaks.all().map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void whatIsBrokenByHandIsFoundAndMended(Breaks.Break broken) {
    spoil(broken.how());
    var report = verification.verify();
    assertThat(report.differences()).isNotEmpty();
    var rebuilt = verification.rebuild();
    assertThat(rebuilt.mended()).isEqualTo(rebuilt.before().differences().size());
    assertThat(rebuilt.after().differences()).isEmpty();
  }

  @Test
  void differenceSaysKeyPlaceExpectedAndFound() {
    spoil((it, redis) -> Breaks.replace(it, redis, "leads", "lead/north:4", "\"WON\"", "\"OPEN\""));
    assertThat(verification.verify().differences())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.key()).isEqualTo("leads");
          assertThat(difference.place()).isEqualTo("lead/north:4 stage");
          assertThat(difference.expected()).contains("\"WON\"");
          assertThat(difference.found()).contains("\"OPEN\"");
        });
  }

  @Test
  void wholeStoreOfIndexesIsMadeAnew() {
    var redis = TestRedis.connection().commands();
    List.of("calls.arrived", "leads.opened", "mails.received", "recovery", "tasks.due", "timeline")
        .forEach(index -> TestRedis.connection().await(redis.del(key(index))));
    assertThat(verification.verify().differences()).hasSizeGreaterThan(20);
    assertThat(verification.rebuild().after().differences()).isEmpty();
    assertThat(await(store.tasks().find(store.company(), recoveryOf("3")))).isPresent();
  }

  @Test
  void journalOfAnEarlierVersionIsNeverRebuiltFrom() {
    var redis = TestRedis.connection();
    redis.await(redis.commands().xadd(key("journal"), Map.of("type", "call_arrived", "at", "1")));
    String lead = raw("leads", "lead/north:4");
    assertThat(lead).contains("WON");

    assertThatThrownBy(() -> verification.rebuild())
        .isInstanceOf(IncompleteJournal.class)
        .hasMessageContaining("1 of the journal's")
        .hasMessageContaining("nothing was changed");
    assertThat(raw("leads", "lead/north:4")).isEqualTo(lead);
  }

  @Test
  void mendedPersonIsSeenByTheServerAsBefore() {
    var before = await(store.tasks().recovery(store.company(), 10));
    TestRedis.connection().await(TestRedis.connection().commands().del(key("recovery")));
    assertThat(await(store.tasks().recovery(store.company(), 10))).isEmpty();
    verification.rebuild();
    assertThat(await(store.tasks().recovery(store.company(), 10))).isEqualTo(before);
  }

  @Test
  void listOfDifferencesNamesNothingTwice() {
    TestRedis.connection().await(TestRedis.connection().commands().del(key("tasks.open")));
    assertThat(verification.verify().differences().stream().map(Difference::place))
        .doesNotHaveDuplicates();
  }
}
