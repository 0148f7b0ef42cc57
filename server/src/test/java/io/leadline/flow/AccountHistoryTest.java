package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.store.Story;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the dossier of an account tells while nobody has said which of its people called.
class AccountHistoryTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final AccountId CLIENT = new AccountId("client");
  private static final AccountId NAMESAKE = new AccountId("a-namesake");
  private static final PhoneNumber SHARED = new PhoneNumber("+49301001");
  private static final PhoneNumber SWITCHBOARD = new PhoneNumber("+49301000");

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final Story story = new Story(store);
  private final AccountHistory history =
      new AccountHistory(store.directory(), store.accounts(), store.records());

  private void tell(String id, DomainEvent event) {
    story.tell(id, 0, event);
  }

  private void imported(AccountId id, Tier tier, String... contacts) {
    tell(
        "import/" + id,
        new LeadEvent.AccountImported(
            id,
            id.value(),
            tier,
            Optional.empty(),
            Optional.empty(),
            List.of(contacts).stream().map(AccountHistoryTest::contact).toList()));
  }

  private static ImportedContact contact(String id) {
    return new ImportedContact(new ContactId(id), id, "", List.of(SHARED), List.of(), "", Map.of());
  }

  private void called(String id, PhoneNumber number) {
    story.tell(story.arrived(id, 0, new Person.ByNumber(number)));
  }

  @BeforeEach
  void begin() {
    imported(NAMESAKE, Tier.UNKNOWN, "ivan");
    imported(CLIENT, Tier.KEY, "olga", "peter");
  }

  private List<String> refs(AccountId id) {
    Account account = store.directory().account(ACME, id).result().orElseThrow();
    return history
        .of(ACME, account, store.accounts().contactsOf(ACME, id, 10).result(), 50)
        .result()
        .stream()
        .filter(line -> line.kind().equals("call"))
        .map(TimelineEntry::ref)
        .toList();
  }

  @Test
  void callFromANumberThatItsPeopleShareStandsThere() {
    called("1", SHARED);
    assertThat(refs(CLIENT)).containsExactly("north:1");
  }

  @Test
  void callFromANumberThatIsTakenForAnotherAccountsDoesNot() {
    called("1", SHARED);
    assertThat(refs(NAMESAKE)).isEmpty();
  }

  @Test
  void callFromTheAccountsOwnNumberStandsThere() {
    Account account = store.directory().account(ACME, CLIENT).result().orElseThrow();
    tell(
        "kept",
        new AccountEvent.AccountKept(
            CLIENT,
            account.name(),
            account.tier(),
            account.kam(),
            account.deputy(),
            new Dossier(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(SWITCHBOARD),
                List.of(),
                Optional.empty(),
                ""),
            new Login("anna")));
    called("1", SWITCHBOARD);
    assertThat(refs(CLIENT)).containsExactly("north:1");
  }

  @Test
  void callStandsThereAlsoOnceItIsSaidWhoItWas() {
    called("1", SHARED);
    tell(
        "who",
        new LeadEvent.Captured(
            Story.leadOf("1"),
            new Person.ByNumber(SHARED),
            new ContactId("olga"),
            Map.of(),
            new Login("anna")));
    assertThat(refs(CLIENT)).containsExactly("north:1");
  }
}
