package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Search.Found;
import io.leadline.flow.port.Search.Hit;
import io.leadline.flow.port.Search.Reach;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.PersonSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found by which words, in a real store.
class SearchTest {
  private static final int CROWD = 700;

  private StorePorts store;
  private Story story;
  private WarmSearch search;
  private SearchFollower follower;

  @BeforeEach
  void begin() {
    store = TestRedis.store();
    story = new Story(store);
    search = new WarmSearch(TestRedis.connection());
    follower = new SearchFollower(TestRedis.connection(), List.of(store.company()), search);
    follower.catchUp(store.company());
  }

  private void add(String account, String id, String name, String phone, String mail) {
    story.tell(
        "import/" + id,
        0,
        new LeadEvent.AccountImported(
            new AccountId(account.replaceAll("[^A-Za-z0-9]", "-")),
            account,
            Tier.SMALL,
            Optional.empty(),
            Optional.empty(),
            List.of(
                new ImportedContact(
                    new ContactId(id),
                    name,
                    "",
                    List.of(new PhoneNumber(phone)),
                    List.of(new EmailAddress(mail)),
                    ""))));
  }

  private void olgaAndACrowd() {
    add("Müller & Söhne GmbH", "olga", "Olga Петрова", "+74951234567", "olga.p@müller.example");
    var crowd = new ArrayList<ImportedContact>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(
          new ImportedContact(
              new ContactId("crowd-" + i),
              "Max Muster " + i,
              "",
              List.of(new PhoneNumber("+4930" + (5_000_000 + i * 37))),
              List.of(new EmailAddress("max" + i + "@crowd.example")),
              ""));
    }
    story.tell(
        "import/crowd",
        0,
        new LeadEvent.AccountImported(
            new AccountId("crowd"),
            "Crowd Ltd",
            Tier.SMALL,
            Optional.empty(),
            Optional.empty(),
            crowd));
    follower.catchUp(store.company());
  }

  private Found find(String text) {
    return await(search.find(store.company(), text, 20));
  }

  private List<String> names(String text) {
    return names(find(text));
  }

  private static List<String> names(Found found) {
    return found.hits().stream()
        .map(hit ->
            switch (hit) {
              case Hit.OfContact(var contact) -> contact.name();
              case Hit.OfAccount(var account) -> account.name();
              case Hit.OfStranger(var person) -> person.key();
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "olga",
        "OLG",
        "lga",
        "петр",
        "ПЕТРОВА",
        "петрова olga",
        "olga müll",
        "olga muller",
        "olga.p@",
        "495 123-45-67",
        "+7 495 1234567",
        "8 495 123 45 67",
        "8 (495) 123",
        "1234567",
        "95123",
        "olga sohne"
      })
  void personIsFoundByAnyFragment(String text) {
    olgaAndACrowd();
    assertThat(names(text)).containsExactly("Olga Петрова");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz", "olga crowd", "99999999", "петровна", "\\", "@"})
  void whatNobodyBearsIsNotFound(String text) {
    olgaAndACrowd();
    assertThat(find(text)).isEqualTo(new Found(List.of(), 0, Reach.ALL));
  }

  @Test
  void accountIsFoundWithItsPeople() {
    olgaAndACrowd();
    assertThat(names("muller")).containsExactlyInAnyOrder("Müller & Söhne GmbH", "Olga Петрова");
    assertThat(names("crowd ltd")).contains("Crowd Ltd");
  }

  @Test
  void everyOneOfManyIsFoundByTheWholeNumber() {
    olgaAndACrowd();
    for (int i = 0; i < CROWD; i += 50) {
      assertThat(names("030 " + (5_000_000 + i * 37))).containsExactly("Max Muster " + i);
    }
  }

  @Test
  void manyHitsArePagedThroughWithoutGapOrRepetition() {
    olgaAndACrowd();
    var first = find("muster");
    assertThat(first.hits()).hasSize(20);
    assertThat(first.all()).isEqualTo(CROWD);
    assertThat(first.reach()).isEqualTo(Reach.ALL);
    var names = new ArrayList<String>();
    for (int from = 0; from < CROWD; from += 20) {
      names.addAll(names(await(search.find(store.company(), "muster", from, 20))));
    }
    assertThat(names).hasSize(CROWD).doesNotHaveDuplicates();
  }

  @Test
  void changedContactIsFoundByWhatItSaysNow() {
    olgaAndACrowd();
    story.tell(
        "kept",
        9,
        new AccountEvent.ContactKept(
            new ContactId("olga"),
            new AccountEvent.Written(
                Optional.empty(), "Helga Schmidt", "", "", List.of(), List.of(), Map.of()),
            ANNA));
    follower.catchUp(store.company());
    assertThat(names("helga")).containsExactly("Helga Schmidt");
    assertThat(names("olga")).isEmpty();
  }

  @Test
  void strangerIsFoundByTheNumber() {
    story.tell(story.arrived("1", 0, number("+4915112345")));
    follower.catchUp(store.company());
    assertThat(names("0151 12345")).containsExactly("n:+4915112345");
  }

  @Test
  void companiesFindOnlyTheirOwn() {
    olgaAndACrowd();
    var other = TestRedis.store();
    assertThat(await(search.find(other.company(), "olga", 20)).hits()).isEmpty();
  }

  @Test
  void whoseNameBeginsSoComesFirst() {
    add("Beta", "one", "Adam Berg", "+493011111", "x@one.example");
    add("Beta", "two", "Bergmann", "+493022222", "x@two.example");
    add("Beta", "three", "Heidelberger", "+493033333", "x@three.example");
    follower.catchUp(store.company());
    assertThat(names("berg")).containsExactly("Bergmann", "Adam Berg", "Heidelberger");
  }

  @Test
  void erasedPersonIsGoneAtOnceAndFromMemoryWithTheNextLook() throws Exception {
    olgaAndACrowd();
    story.tell(story.arrived("1", 0, number("+4915112345")));
    follower.catchUp(store.company());
    erase("n:+74951234567");
    erase("n:+4915112345");
    assertThat(names("olga")).isEmpty();
    assertThat(names("15112345")).isEmpty();
    follower.catchUp(store.company());
    assertThat(find("olga")).isEqualTo(new Found(List.of(), 0, Reach.ALL));
    assertThat(find("15112345")).isEqualTo(new Found(List.of(), 0, Reach.ALL));
  }

  private void erase(String identity) {
    var company = new CompanyStore(TestRedis.connection(), store.company());
    var files =
        ((PersonSearch.Found.One) new PersonSearch(company).find(identity, Optional.empty()))
            .files();
    assertThat(
            new Eraser(company, NumberingPlan.INTERNATIONAL)
                .erase(files, "anna", Story.at(99))
                .traces())
        .isEmpty();
  }

  @Test
  void joinedContactIsFoundAsTheOneItWentIntoAndAfterwardsAgain() {
    add("Beta", "one", "Robert Smith", "+493011111", "rob@one.example");
    add("Beta", "two", "Bob Smith", "+493022222", "bob@two.example");
    story.tell(
        "join", 5, new ContactEvent.Merged(new ContactId("two"), new ContactId("one"), ANNA));
    follower.catchUp(store.company());
    assertThat(names("bob@two")).containsExactly("Robert Smith");
    assertThat(names("smith")).containsExactly("Robert Smith");
    story.tell(
        "part", 6, new ContactEvent.Unmerged(new ContactId("two"), new ContactId("one"), ANNA));
    follower.catchUp(store.company());
    assertThat(names("bob@two")).containsExactly("Bob Smith");
  }

  @Test
  void beforeAnythingIsReadItSaysSo() {
    assertThat(await(new WarmSearch(TestRedis.connection()).find(store.company(), "olga", 20)))
        .isEqualTo(new Found(List.of(), 0, Reach.SO_FAR));
  }
}
