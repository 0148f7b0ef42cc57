package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.NINE;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Witness;
import io.leadline.flow.port.Recorded;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.PersonExport;
import io.leadline.store.person.PersonFiles;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.PersonSearch.Found;
import io.leadline.store.person.Receipt;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing of an erased person is left, and no figure changes.
class ErasureTest {
  private static final String NUMBER = "+4915112345678";
  private static final String ADDRESS = "olga.ivanova@client.example";
  private static final String SHARED = "+49301234567";
  private static final NumberingPlan GERMANY = new NumberingPlan("DE");
  private static final Person OLGA = number(NUMBER);
  private static final Person NIKO = number("+4915100000003");

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final StoreConnection connection = TestRedis.connection();
  private final CompanyStore company = new CompanyStore(connection, store.company());
  @TempDir private Path folder;

  @BeforeEach
  void olgaCallsAndWrites() {
    var fair = new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), "+4930900", at(0));
    story.tell(story.arrived("1", 0, OLGA, fair));
    story.tellAll(story.answeredCall("2", 100, OLGA, ANNA));
    story.tell(
        "lead/1/captured",
        200,
        new LeadEvent.Captured(
            leadOf("1"),
            OLGA,
            new ContactId("olga"),
            Map.of(
                "name",
                "Olga Ivanova",
                "mail",
                ADDRESS,
                "phone",
                NUMBER + ";" + SHARED,
                "need",
                "Ivanova wants pumps"),
            ANNA));
    story.tell(
        "lead/1/won",
        300,
        new LeadEvent.Won(
            leadOf("1"), new Money(new BigDecimal("500.00"), Currency.getInstance("EUR")), ANNA));
    story.tellAll(story.lostCall("3", 400, OLGA));
    mail("1", ADDRESS, "Ivanova asks");
    story.tellAll(story.lostCall("4", 500, NIKO));
    story.tell(
        "lead/4/captured",
        600,
        new LeadEvent.Captured(
            leadOf("4"),
            NIKO,
            new ContactId("niko"),
            Map.of("name", "Niko", "phone", SHARED, "mail", "niko@client.example"),
            ANNA));
    story.tellAll(story.lostCall("5", 700, number(SHARED)));
    mail("2", "niko@client.example", "My colleague is " + ADDRESS + ", call " + NUMBER);
    story.tell(
        "lead/4/left",
        800,
        new LeadEvent.Left(
            leadOf("4"),
            Optional.empty(),
            LeadStage.TALKED,
            "knows " + NUMBER,
            Optional.empty(),
            ANNA));
  }

  private void mail(String id, String from, String text) {
    var address = new EmailAddress(from);
    story.tell(received(id, from, text, 450));
    assertThat(address.value()).isEqualTo(from);
  }

  private io.leadline.event.Fact received(String id, String from, String text, long second) {
    var person = new Person.ByAddress(new EmailAddress(from));
    return story.fact(
        "sales:" + id + "/received",
        second,
        new MailEvent.Received(
            new MailId("sales:" + id),
            "sales",
            new EmailAddress(from),
            from.equals(ADDRESS) ? "Olga Ivanova" : "Niko",
            "Prices",
            "<" + id + "@client.example>",
            "en",
            person,
            Optional.empty(),
            Optional.empty(),
            new LeadId("lead/sales:" + id),
            Optional.empty(),
            Optional.empty(),
            new NewTask(
                new TaskId("reply/sales:" + id),
                TaskKind.REPLY,
                person,
                Optional.empty(),
                from.equals(ADDRESS) ? "Answer Olga Ivanova" : "Answer",
                at(9_000),
                Optional.empty(),
                50),
            text));
  }

  private PersonFiles find(String identity) {
    var found = new PersonSearch(company).find(identity, Optional.empty());
    assertThat(found).isInstanceOf(Found.One.class);
    return ((Found.One) found).files();
  }

  private Receipt erase(String identity) {
    return new Eraser(company, GERMANY).erase(find(identity), "anna", at(10_000));
  }

  private Verification.Report verify() {
    return new Verification(connection, store.company(), folder).verify();
  }

  private List<CostRow> cost() {
    var leads = await(store.records().leads(store.company(), at(-99_999_999), at(99_999_999)));
    return new CostPerLead(
            LocalDate.ofInstant(NINE, ZoneOffset.UTC).minusDays(1),
            LocalDate.ofInstant(NINE, ZoneOffset.UTC).plusDays(1),
            ZoneOffset.UTC,
            Currency.getInstance("EUR"),
            AttributionModel.FIRST_WITNESS,
            CostPerLead.DEFAULT_WINDOW,
            new SourceCatalog(List.of(), Map.of(), List.of()))
        .rows(leads, List.of());
  }

  private String everything() {
    var all = new StringBuilder();
    for (String name : company.names()) {
      company.eachPiece(name, (place, text) -> all.append(place).append(' ').append(text));
    }
    company.eachEntry("0-0", entry -> all.append(entry.line()));
    return all.toString();
  }

  @Test
  void personIsFoundByEachNumberAndAddressWithEverything() {
    for (String identity : List.of("n:" + NUMBER, "m:" + ADDRESS)) {
      PersonFiles files = find(identity);
      assertThat(files.contacts()).containsOnlyKeys("olga");
      assertThat(files.calls()).containsOnlyKeys("north:1", "north:2", "north:3");
      assertThat(files.mails()).containsOnlyKeys("sales:1");
      assertThat(files.leads()).containsKeys("lead/north:1", "lead/north:3");
      assertThat(files.shared()).containsExactly("n:" + SHARED);
    }
  }

  @Test
  void sharedNumberAsksWhichPersonIsMeant() {
    assertThat(new PersonSearch(company).find("n:" + SHARED, Optional.empty()))
        .isEqualTo(new Found.Several(Map.of("olga", "Olga Ivanova", "niko", "Niko")));
    assertThat(new PersonSearch(company).find("n:" + SHARED, Optional.of("niko")))
        .isInstanceOfSatisfying(
            Found.One.class, one -> assertThat(one.files().contacts()).containsOnlyKeys("niko"));
  }

  @Test
  void nothingOfThePersonIsLeftInTheStore() {
    Receipt receipt = erase("n:" + NUMBER);
    assertThat(receipt.traces()).isEmpty();
    assertThat(everything())
        .doesNotContain(NUMBER, NUMBER.substring(1), ADDRESS, "Ivanova")
        .contains("niko@client.example", SHARED);
    assertThat(find("n:" + NUMBER).isEmpty()).isTrue();
  }

  @Test
  void noFigureChanges() {
    var before = cost();
    var callsBefore = await(store.records().calls(store.company(), at(0), at(9_999)));
    erase("m:" + ADDRESS);
    assertThat(verify().differences()).isEmpty();
    assertThat(cost()).isEqualTo(before).isNotEmpty();
    assertThat(await(store.records().calls(store.company(), at(0), at(9_999))))
        .usingRecursiveComparison()
        .ignoringFields("number", "person", "routing")
        .isEqualTo(callsBefore);
  }

  @Test
  void whoSharesANumberKeepsWhatIsTheirs() {
    erase("n:" + NUMBER);
    PersonFiles niko = find("m:niko@client.example");
    assertThat(niko.contacts()).containsOnlyKeys("niko");
    assertThat(niko.calls()).containsKey("north:4");
    assertThat(niko.mails().get("sales:2").path("text").asText())
        .isEqualTo("My colleague is [erased], call [erased]");
    assertThat(await(store.tasks().recovery(store.company(), 10))).hasSize(2);
  }

  @Test
  void othersTextsLoseTheNumberHoweverItIsWritten() {
    mail("8", "niko@client.example", "Line one\nTel. 0151 12345678, no. 4711 (0151) 123-456-78");
    Receipt receipt = erase("n:" + NUMBER);
    assertThat(find("m:niko@client.example").mails().get("sales:8").path("text").asText())
        .isEqualTo("Line one\nTel. [erased], no. 4711 [erased]");
    assertThat(receipt.traces()).isEmpty();
    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void numberLeftWhereNothingIsTakenOutIsATrace() {
    connection.await(
        connection
            .commands()
            .hset(company.key("elsewhere"), "x", "{\"note\":\"ring\\n0151/12345678\"}"));
    assertThat(erase("n:" + NUMBER).traces()).containsExactly("elsewhere x");
  }

  @Test
  void whatIsToldLateOfAnErasedPersonDoesNotBringThemBack() {
    erase("n:" + NUMBER);
    // the mailbox is read again, the ledger imported again, a call found that nobody had told
    assertThat(story.tell(received("1", ADDRESS, "Ivanova asks", 450)))
        .isInstanceOf(Recorded.Repeated.class);
    assertThat(story.tell(received("7", ADDRESS, "older mail of Ivanova", 460)))
        .isInstanceOf(Recorded.Repeated.class);
    story.tellAll(story.lostCall("3", 400, OLGA));
    story.tellAll(story.lostCall("0", 50, OLGA));
    assertThat(everything()).doesNotContain(NUMBER, ADDRESS, "Ivanova");
    assertThat(await(store.records().calls(store.company(), at(0), at(9_999))))
        .extracting(call -> call.id().value())
        .contains("north:0");
    assertThat(await(store.tasks().recovery(store.company(), 10))).hasSize(2);
    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void endOfACallThatWasUnderWayDoesNotBringThemBack() {
    List<Fact> talks = story.answeredCall("under-way", 9_000, OLGA, ANNA);
    List<Fact> waits = story.lostCall("waiting", 9_000, OLGA);
    // the one has just been answered, the other stands in the queue
    story.tellAll(talks.subList(0, 3));
    story.tellAll(waits.subList(0, 3));
    erase("n:" + NUMBER);
    story.tellAll(later(talks.subList(3, 5)));
    story.tellAll(later(waits.subList(3, 5)));
    assertThat(everything()).doesNotContain(NUMBER, "Ivanova");
    assertThat(await(store.records().call(store.company(), Story.call("under-way"))))
        .hasValueSatisfying(call -> assertThat(call.talkSeconds()).isEqualTo(60));
    assertThat(await(store.tasks().recovery(store.company(), 10))).hasSize(2);
    assertThat(verify().differences()).isEmpty();
  }

  /// As told after the erasure.
  private static List<Fact> later(List<Fact> facts) {
    return facts.stream()
        .map(fact ->
            new Fact(
                fact.id(),
                fact.company(),
                fact.at().plusSeconds(5_000),
                fact.origin(),
                fact.event()))
        .toList();
  }

  @Test
  void whoCallsAgainAfterwardsIsSomebodyNew() {
    erase("n:" + NUMBER);
    story.tellAll(story.lostCall("9", 20_000, OLGA));
    assertThat(
            await(store.directory().identify(store.company(), new PhoneNumber(NUMBER))).openLead())
        .contains(leadOf("9"));
    assertThat(find("n:" + NUMBER).calls()).containsOnlyKeys("north:9");
    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void unknownNumberIsErasedToo() {
    story.tellAll(story.lostCall("8", 900, number("+4915199999999")));
    Receipt receipt = erase("n:+4915199999999");
    assertThat(receipt.records()).containsEntry("calls", 1).containsEntry("leads", 1);
    assertThat(everything()).doesNotContain("4915199999999");
    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void exportHoldsEverythingAndIsInTheAuditTrail() {
    String document = new PersonExport(company).of(find("n:" + NUMBER), "anna", at(9_000));
    assertThat(document)
        .contains(
            NUMBER, ADDRESS, "Olga Ivanova", "Ivanova asks", "Ivanova wants pumps", "north:3");
    assertThat(document).doesNotContain("niko@client.example");
    assertThat(everything()).contains("person-exported");
  }

  @Test
  void exportTellsOfSharedNumbersOnlyThatTheyCalled() {
    for (String contact : List.of("olga", "niko")) {
      PersonFiles files =
          new PersonSearch(company).find("n:" + SHARED, Optional.of(contact))
                  instanceof Found.One(PersonFiles one)
              ? one
              : fail("several");
      assertThat(files.calls()).doesNotContainKey("north:5");
      assertThat(files.unclear()).containsOnlyKeys("north:5");
      assertThat(files.unclear().get("north:5").propertyStream().map(Map.Entry::getKey))
          .containsExactlyInAnyOrder("person", "arrivedAt", "outcome", "talkSeconds");
    }
  }

  @Test
  void secondErasureFindsNothing() {
    erase("n:" + NUMBER);
    assertThat(erase("n:" + NUMBER).records().values()).allMatch(count -> count == 0);
    assertThat(verify().differences()).isEmpty();
  }

  @Test
  void receiptNamesTheBackupsThatStillHoldThePerson() throws IOException {
    var taken = at(9_000);
    new io.leadline.store.backup.Backup(connection, folder)
        .write(
            folder.resolve("b.zip"),
            List.of(store.company()),
            List.of(),
            "test",
            taken,
            taken.plusSeconds(86_400));
    assertThat(erase("n:" + NUMBER).backups())
        .singleElement()
        .satisfies(backup -> {
          assertThat(backup.file()).endsWith("b.zip");
          assertThat(backup.until()).isEqualTo(taken.plusSeconds(86_400).toString());
        });
  }
}
