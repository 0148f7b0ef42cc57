package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Search.Found;
import io.leadline.flow.port.Search.Hit;
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
  private RedisSearch search;
  private SearchFollower follower;

  @BeforeEach
  void begin() {
    store = TestRedis.store();
    story = new Story(store);
    search = new RedisSearch(TestRedis.connection());
    follower = new SearchFollower(TestRedis.connection(), List.of(store.company()));
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
    return find(text).hits().stream()
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
    assertThat(find(text)).isEqualTo(new Found(List.of(), true));
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
  void manyHitsAreCutAndItIsSaid() {
    olgaAndACrowd();
    assertThat(find("muster").hits()).hasSize(20);
    assertThat(find("muster").complete()).isFalse();
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
}
