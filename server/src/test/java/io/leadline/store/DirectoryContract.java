package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.LeadStage;
import io.leadline.event.MemberInterface;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskEvent;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.flow.port.LedgerPosition.Position;
import io.leadline.flow.port.Recorded;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store knows of who is behind a number, and of its own users.
abstract class DirectoryContract {
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345");
  private static final PhoneNumber SECOND = new PhoneNumber("+4915199999");
  private static final EmailAddress MAIL = new EmailAddress("olga@client.example");
  private static final Person CALLER = new Person.ByNumber(NUMBER);
  private static final ContactId OLGA = new ContactId("olga-1");
  private static final ContactId PETER = new ContactId("peter-1");
  private static final Account ACCOUNT =
      new Account(
          new AccountId("client"), "Client Ltd", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS));

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private Identified identify(PhoneNumber number) {
    return await(store.directory().identify(store.company(), number));
  }

  private Recorded capture(
      String id, String ofCall, Person was, ContactId contact, Map<String, String> fields) {
    return story.tell(id, 200, new LeadEvent.Captured(leadOf(ofCall), was, contact, fields, ANNA));
  }

  private static ImportedContact imported(ContactId id, String name, PhoneNumber... phones) {
    return new ImportedContact(id, name, "buyer", List.of(phones), List.of(), "de");
  }

  private void importAccount(String id, ImportedContact... contacts) {
    story.tell(
        id,
        0,
        new LeadEvent.AccountImported(
            ACCOUNT.id(),
            ACCOUNT.name(),
            ACCOUNT.tier(),
            ACCOUNT.kam(),
            ACCOUNT.deputy(),
            List.of(contacts)));
  }

  @Test
  void unknownNumberIsNobody() {
    assertThat(identify(NUMBER)).isEqualTo(Identified.nobody());
  }

  @Test
  void openLeadOfAnUnknownNumberIsKnownAndWhetherItsSourceIs() {
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(identify(NUMBER).openLead()).contains(leadOf("1"));
    assertThat(identify(NUMBER).sourceKnown()).isFalse();
    story.tell(story.pressed("1", 4, "fair"));
    assertThat(identify(NUMBER).sourceKnown()).isTrue();
  }

  @Test
  void stageOfTheOpenLeadAndLostCallsAreKnown() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.lostEnd("1", 40, CALLER, 30));
    story.tell(story.arrived("2", 100, CALLER));
    story.tell(story.lostEnd("2", 140, CALLER, 30));
    assertThat(identify(NUMBER).stage()).contains(LeadStage.OPEN);
    assertThat(identify(NUMBER).lost()).containsExactly(at(40), at(140));
    story.tell("lost", 300, new LeadEvent.Lost(leadOf("1"), "too dear", ANNA));
    assertThat(identify(NUMBER).stage()).isEmpty();
  }

  @Test
  void importedContactIsFoundWithTheAccount() {
    importAccount("import-1", imported(OLGA, "Olga", NUMBER));
    assertThat(identify(NUMBER).who())
        .isEqualTo(
            new Identity.OneContact(
                new Contact(
                    OLGA,
                    "Olga",
                    "Client Ltd",
                    Optional.of(ACCOUNT.id()),
                    "de",
                    List.of(NUMBER),
                    List.of(),
                    Map.of("position", "buyer"),
                    List.of()),
                Optional.of(ACCOUNT)));
    assertThat(await(store.directory().account(store.company(), ACCOUNT.id()))).contains(ACCOUNT);
    assertThat(await(store.records().contact(store.company(), OLGA)).map(Contact::name))
        .contains("Olga");
  }

  @Test
  void personSeenOnceIsKnownFromMemoryAtOnce() {
    importAccount("import-1", imported(OLGA, "Olga", NUMBER));
    Identified identified = identify(NUMBER);
    assertThat(store.directory().lastKnown(store.company(), NUMBER)).isEqualTo(identified);
  }

  @Test
  void sharedNumberGivesCandidates() {
    importAccount("import-1", imported(OLGA, "Olga", NUMBER), imported(PETER, "Peter", NUMBER));
    assertThat(identify(NUMBER).who())
        .isInstanceOfSatisfying(
            Identity.Candidates.class,
            several -> {
              assertThat(several.contacts())
                  .extracting(Contact::name)
                  .containsExactly("Olga", "Peter");
              assertThat(several.account()).contains(ACCOUNT);
            });
  }

  @Test
  void keyNumbersAreThoseOfKeyAccountsEachOnce() {
    importAccount("import-1", imported(OLGA, "Olga", NUMBER, SECOND), imported(PETER, "P", NUMBER));
    story.tell(
        "import-2",
        0,
        new LeadEvent.AccountImported(
            new AccountId("small"),
            "Small",
            Tier.SMALL,
            Optional.empty(),
            Optional.empty(),
            List.of(imported(new ContactId("s"), "S", new PhoneNumber("+4915188888")))));
    assertThat(await(store.directory().keyNumbers(store.company())))
        .containsExactlyInAnyOrder(new KeyNumber(NUMBER, ACCOUNT), new KeyNumber(SECOND, ACCOUNT));
  }

  @Test
  void importAgainAddsNumbersAndChangesTheTier() {
    importAccount("import-1", imported(OLGA, "Olga", NUMBER));
    importAccount("import-1", imported(PETER, "Peter", NUMBER));
    assertThat(identify(NUMBER).who()).isInstanceOf(Identity.OneContact.class);
    importAccount("import-2", imported(OLGA, "Olga Smith", SECOND));
    assertThat(identify(NUMBER).who())
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().name()).isEqualTo("Olga Smith");
              assertThat(one.contact().phones()).containsExactly(NUMBER, SECOND);
            });
  }

  @Test
  void capturedPersonIsFoundByTheNumberAndByWhatTheRepWroteDown() {
    story.tell(story.arrived("1", 0, CALLER));
    capture(
        "capture",
        "1",
        CALLER,
        OLGA,
        Map.of(
            "name",
            "Olga",
            "company",
            "Client",
            "mail",
            MAIL.value(),
            "phone",
            "+49 151-99999",
            "need",
            "two pumps"));
    var identified = identify(NUMBER);
    assertThat(identified.openLead()).contains(leadOf("1"));
    assertThat(identified.who())
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().name()).isEqualTo("Olga");
              assertThat(one.contact().company()).isEqualTo("Client");
              assertThat(one.contact().phones()).containsExactlyInAnyOrder(NUMBER, SECOND);
              assertThat(one.contact().mails()).containsExactly(MAIL);
            });
    assertThat(identify(SECOND).openLead()).contains(leadOf("1"));
    assertThat(await(store.directory().identify(store.company(), MAIL)).openLead())
        .contains(leadOf("1"));
    var lead = await(store.records().lead(store.company(), leadOf("1"))).orElseThrow();
    assertThat(lead.person()).isEqualTo(new Person.Known(OLGA));
    assertThat(lead.need()).isEqualTo("two pumps");
  }

  @Test
  void laterCallOfTheNumberJoinsTheCapturedPersonsLead() {
    story.tell(story.arrived("1", 0, CALLER));
    capture("capture", "1", CALLER, OLGA, Map.of("name", "Olga"));
    story.tell(story.arrived("2", 300, CALLER));
    story.tell(story.arrived("3", 400, new Person.Known(OLGA)));
    assertThat(await(store.records().leads(store.company(), at(0), at(1000)))).hasSize(1);
  }

  @Test
  void recoveryCardFollowsTheCapturedPerson() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    capture("capture", "1", CALLER, OLGA, Map.of("name", "Olga"));
    assertThat(await(store.tasks().recovery(store.company(), 5)))
        .singleElement()
        .satisfies(card -> {
          assertThat(card.person()).isEqualTo(new Person.Known(OLGA));
          assertThat(card.task().person()).isEqualTo(new Person.Known(OLGA));
        });
    story.tellAll(story.lostCall("2", 300, CALLER));
    assertThat(await(store.tasks().recoveryOf(store.company(), CALLER)))
        .hasValueSatisfying(card -> assertThat(card.lostCalls()).isEqualTo(2));
    story.tellAll(story.answeredCall("3", 600, new Person.Known(OLGA), ANNA));
    assertThat(await(store.tasks().recovery(store.company(), 5))).isEmpty();
  }

  @Test
  void twoCardsOfOnePersonBecomeOne() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.lostCall("2", 100, new Person.ByNumber(SECOND)));
    capture("capture", "1", CALLER, OLGA, Map.of("name", "Olga", "phone", SECOND.value()));
    assertThat(await(store.tasks().recovery(store.company(), 5)))
        .singleElement()
        .satisfies(card -> {
          assertThat(card.lostCalls()).isEqualTo(2);
          assertThat(card.since()).isEqualTo(at(36));
        });
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10))).hasSize(1);
  }

  @Test
  void talkFromASharedNumberClosesOnlyTheNumbersCard() {
    importAccount("import", imported(OLGA, "Olga", NUMBER, SECOND), imported(PETER, "P", NUMBER));
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.lostCall("2", 100, new Person.ByNumber(SECOND)));
    story.tellAll(story.answeredCall("3", 300, CALLER, ANNA));
    assertThat(await(store.tasks().recovery(store.company(), 5)))
        .singleElement()
        .satisfies(card -> assertThat(card.person()).isEqualTo(new Person.Known(OLGA)));
  }

  @Test
  void captureFromASharedNumberTakesOnlyItsLead() {
    importAccount("import", imported(PETER, "Peter", NUMBER), imported(OLGA, "Olga", NUMBER));
    story.tellAll(story.lostCall("1", 0, CALLER));
    capture("capture", "1", CALLER, OLGA, Map.of("need", "two pumps"));
    assertThat(await(store.records().openLead(store.company(), new Person.Known(OLGA))))
        .isPresent();
    assertThat(await(store.records().openLead(store.company(), CALLER))).isEmpty();
    assertThat(await(store.tasks().recoveryOf(store.company(), CALLER))).isPresent();
    assertThat(await(store.records().timeline(store.company(), new Person.Known(OLGA), 10)))
        .extracting(line -> line.kind() + " " + line.title())
        .contains("call lost", "lead captured");
    assertThat(await(store.records().timeline(store.company(), new Person.Known(PETER), 10)))
        .isEmpty();
  }

  @Test
  void withheldCallerIsKnownOnceWrittenDown() {
    var withheld = new Person.Withheld(Story.call("1"));
    story.tell(story.arrived("1", 0, withheld));
    capture("capture", "1", withheld, OLGA, Map.of("name", "Olga", "phone", NUMBER.value()));
    assertThat(identify(NUMBER).openLead()).contains(leadOf("1"));
    assertThat(await(store.records().timeline(store.company(), new Person.Known(OLGA), 10)))
        .extracting(line -> line.kind())
        .contains("call");
  }

  @Test
  void timelineOfAContactIsThatOfAllNumbersAndAddresses() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.arrived("2", 50, new Person.ByNumber(SECOND)));
    capture("capture", "1", CALLER, OLGA, Map.of("name", "Olga", "phone", SECOND.value()));
    for (Person person : List.of(new Person.Known(OLGA), CALLER, new Person.ByNumber(SECOND))) {
      assertThat(await(store.records().timeline(store.company(), person, 10)))
          .filteredOn(line -> line.kind().equals("call"))
          .hasSize(2);
    }
  }

  @Test
  void numberImportedForACallerBringsLeadAndCardAlong() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    importAccount("import", imported(OLGA, "Olga", NUMBER));
    assertThat(identify(NUMBER).openLead()).contains(leadOf("1"));
    assertThat(await(store.tasks().recoveryOf(store.company(), new Person.Known(OLGA))))
        .isPresent();
  }

  @Test
  void sourceOfAClosedLeadIsNotThatOfTheNext() {
    var witness = new Witness(Witness.Kind.REP, new SourceKey("fair"), "anna", at(60));
    story.tell(story.arrived("1", 0, CALLER));
    story.tell("w", 60, new LeadEvent.Witnessed(leadOf("1"), witness, ANNA));
    story.tell(
        "not", 70, new LeadEvent.MarkedNotLead(leadOf("1"), NotLeadKind.SPAM, Optional.of(ANNA)));
    assertThat(identify(NUMBER).openLead()).isEmpty();
    assertThat(identify(NUMBER).sourceKnown()).isFalse();
  }

  @Test
  void whoClosedTheCallBackTalkedLast() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(
        "done",
        900,
        new TaskEvent.Done(Story.recoveryOf("1"), Optional.of(BORIS), "call:north:back"));
    assertThat(identify(NUMBER).lastRep()).contains(BORIS);
  }

  @Test
  void userIsKeptAndReplaced() {
    var user =
        new User(
            ANNA,
            store.company(),
            "Anna",
            Set.of(Role.REP, Role.KAM),
            Optional.of(new MemberInterface("PJSIP/101")),
            101,
            Optional.of(MAIL),
            List.of("sales"),
            List.of("en", "de"),
            ZoneId.of("Europe/Berlin"),
            "$argon2id$v=19$x",
            true);
    var users = store.users();
    await(users.save(user));
    assertThat(await(users.find(store.company(), ANNA))).contains(user);
    assertThat(await(users.find(store.company(), BORIS))).isEmpty();
    assertThat(await(users.all(store.company()))).containsExactly(user);
  }

  @Test
  void sessionEndsWhenItIsClosedOrExpires() {
    Instant far = Instant.parse("2100-01-01T00:00:00Z");
    var sessions = store.sessions();
    await(sessions.open(store.company(), "hash-1", ANNA, far));
    await(sessions.open(store.company(), "hash-2", BORIS, Instant.parse("2001-01-01T00:00:00Z")));
    assertThat(await(sessions.find(store.company(), "hash-1"))).contains(ANNA);
    assertThat(await(sessions.find(store.company(), "hash-2"))).isEmpty();
    await(sessions.close(store.company(), "hash-1"));
    assertThat(await(sessions.find(store.company(), "hash-1"))).isEmpty();
  }

  @Test
  void ledgerPositionIsKeptForEachPbx() {
    String pbx = "pbx-of-" + store.company();
    var position = new Position("inode:42", 12345, at(0));
    assertThat(await(store.ledger().load(pbx))).isEmpty();
    await(store.ledger().save(pbx, position));
    assertThat(await(store.ledger().load(pbx))).contains(position);
  }
}
