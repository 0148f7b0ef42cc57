package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.OwnKeys;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.flow.port.Recorded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store makes of what people write down about accounts and contacts.
abstract class AccountContract {
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345");
  private static final PhoneNumber SWITCHBOARD = new PhoneNumber("+49301000");
  private static final AccountId CLIENT = new AccountId("client");
  private static final AccountId OTHER = new AccountId("other");
  private static final ContactId OLGA = new ContactId("olga-1");
  private static final ContactId PETER = new ContactId("peter-1");
  private static final Dossier DOSSIER =
      new Dossier(
          Optional.of(LocalDate.of(2026, 3, 1)),
          Optional.empty(),
          List.of("client.example"),
          List.of(SWITCHBOARD),
          List.of(KeyGround.PARTNER, KeyGround.EXPERT),
          Optional.of(new BigDecimal("1000.50")),
          "pays late");

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private Recorded keep(String id, AccountId account, String name, Dossier dossier) {
    return story.tell(
        id,
        0,
        new AccountEvent.AccountKept(
            account, name, Tier.KEY, Optional.of(ANNA), Optional.of(BORIS), dossier, ANNA));
  }

  private Recorded keep(
      String id, ContactId contact, String name, AccountId account, PhoneNumber... phones) {
    return story.tell(
        id,
        10,
        new AccountEvent.ContactKept(
            contact,
            new AccountEvent.Written(
                Optional.of(account),
                name,
                "Client Ltd",
                "de",
                List.of(phones),
                List.of(),
                Map.of("birthday", "1980-05-17")),
            ANNA));
  }

  private Identity who(PhoneNumber number) {
    return await(store.directory().identify(store.company(), number)).who();
  }

  private Identity who(String address) {
    return await(store.directory().identify(store.company(), new EmailAddress(address))).who();
  }

  @Test
  void ownNumbersOfAKeyAccountAreKeyNumbers() {
    keep("account", CLIENT, "Client Ltd", DOSSIER);
    keep("contact", OLGA, "Olga", CLIENT, NUMBER);
    assertThat(await(store.directory().keyNumbers(store.company())))
        .extracting(KeyNumber::number)
        .containsExactly(NUMBER, SWITCHBOARD);
  }

  @Test
  void accountIsReadAsItWasWritten() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    var written =
        new Account(CLIENT, "Client Ltd", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS), DOSSIER);
    assertThat(await(store.accounts().all(store.company()))).containsExactly(written);
    assertThat(await(store.accounts().accounts(store.company(), List.of(CLIENT, OTHER))))
        .containsExactly(Map.entry(CLIENT, written));
  }

  @Test
  void whoeverWritesFromTheDomainOrCallsFromTheSwitchboardIsOfTheAccount() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    assertThat(who("new.person@client.example")).isInstanceOf(Identity.OfAccount.class);
    assertThat(who(SWITCHBOARD)).isInstanceOf(Identity.OfAccount.class);
    assertThat(who("somebody@elsewhere.example")).isInstanceOf(Identity.Nobody.class);
  }

  @Test
  void domainBelongsToOneAccount() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    assertThat(keep("b", OTHER, "Other Ltd", DOSSIER))
        .isEqualTo(new Recorded.Refused("client.example belongs to Client Ltd"));
    assertThat(await(store.accounts().all(store.company()))).hasSize(1);
  }

  @Test
  void domainAndNumberNoLongerNamedAreTheAccountsNoMore() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("b", CLIENT, "Client Ltd", Dossier.EMPTY);
    assertThat(who("new.person@client.example")).isInstanceOf(Identity.Nobody.class);
    assertThat(who(SWITCHBOARD)).isInstanceOf(Identity.Nobody.class);
    assertThat(keep("c", OTHER, "Other Ltd", DOSSIER)).isInstanceOf(Recorded.Fresh.class);
  }

  @Test
  void domainOfImportedContactsIsLearntButNoFreeMail() {
    story.tell(
        "import",
        0,
        new LeadEvent.AccountImported(
            CLIENT,
            "Client Ltd",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.empty(),
            List.of(contact(OLGA, "olga@client.example"), contact(PETER, "peter.client@gmail.com")),
            Optional.of(new BigDecimal("5000")),
            Optional.of(new OwnKeys(List.of("client.org"), List.of(SWITCHBOARD)))));
    assertThat(who("third@client.org")).isInstanceOf(Identity.OfAccount.class);
    assertThat(who(SWITCHBOARD)).isInstanceOf(Identity.OfAccount.class);
    assertThat(who("third@client.example")).isInstanceOf(Identity.OfAccount.class);
    assertThat(who("third@gmail.com")).isInstanceOf(Identity.Nobody.class);
    Account account = await(store.accounts().all(store.company())).getFirst();
    assertThat(account.dossier().domains())
        .containsExactlyInAnyOrder("client.example", "client.org");
    assertThat(account.dossier().numbers()).containsExactly(SWITCHBOARD);
    assertThat(account.dossier().revenue()).contains(new BigDecimal("5000"));
  }

  private static ImportedContact contact(ContactId id, String mail) {
    return new ImportedContact(
        id, "", "", List.of(), List.of(new EmailAddress(mail)), "de", Map.of("site", "x.example"));
  }

  @Test
  void importedRevenueAndFieldsLeaveTheRestOfTheDossier() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    story.tell(
        "import",
        0,
        new LeadEvent.AccountImported(
            CLIENT,
            "Client Ltd",
            Tier.LARGE,
            Optional.of(ANNA),
            Optional.empty(),
            List.of(),
            Optional.of(new BigDecimal("77")),
            Optional.empty()));
    Account account = await(store.accounts().all(store.company())).getFirst();
    assertThat(account.tier()).isEqualTo(Tier.LARGE);
    assertThat(account.dossier().note()).isEqualTo("pays late");
    assertThat(account.dossier().revenue()).contains(new BigDecimal("77"));
  }

  @Test
  void contactIsReadAsItWasWrittenAndBelongsToTheAccount() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("c", OLGA, "Olga", CLIENT, NUMBER);
    assertThat(who(NUMBER))
        .isInstanceOfSatisfying(
            Identity.OneContact.class,
            one -> {
              assertThat(one.contact().fields()).containsEntry("birthday", "1980-05-17");
              assertThat(one.account()).map(Account::id).contains(CLIENT);
            });
    assertThat(await(store.accounts().contactsOf(store.company(), CLIENT, 10)))
        .extracting(Contact::id)
        .containsExactly(OLGA);
  }

  @Test
  void whoIsInOneAccountTwiceIsToldAlsoWithoutACall() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("b", OTHER, "Other Ltd", Dossier.EMPTY);
    keep("c1", OLGA, "Olga Petrova", CLIENT, NUMBER);
    keep("c2", PETER, "Peter Klein", CLIENT, SWITCHBOARD);
    keep("c3", new ContactId("olga-2"), "petrova OLGA", CLIENT, SWITCHBOARD);
    keep("c4", new ContactId("olga-3"), "Olga Sidorova", OTHER, NUMBER);
    assertThat(await(store.accounts().alike(store.company(), 10)))
        .extracting(contact -> contact.id().value())
        .containsExactlyInAnyOrder("olga-1", "olga-2");
    story.tell("m", 20, new ContactEvent.Merged(new ContactId("olga-2"), OLGA, ANNA));
    assertThat(await(store.accounts().alike(store.company(), 10))).isEmpty();
  }

  @Test
  void whoBearsOneNameWithOneNumberInTwoAccountsIsTold() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("b", OTHER, "Other Ltd", Dossier.EMPTY);
    keep("c1", OLGA, "Olga Müller", CLIENT, NUMBER);
    keep("c2", new ContactId("olga-2"), "Olga Mueller", OTHER, NUMBER);
    keep("c3", PETER, "Peter Klein", OTHER, NUMBER);
    assertThat(await(store.accounts().alike(store.company(), 10)))
        .extracting(contact -> contact.id().value())
        .containsExactlyInAnyOrder("olga-1", "olga-2");
  }

  @Test
  void contactThatChangesAccountsTakesItsNumberAlong() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("b", OTHER, "Other Ltd", Dossier.EMPTY);
    keep("c1", OLGA, "Olga", CLIENT, NUMBER);
    keep("c2", OLGA, "Olga", OTHER, NUMBER);
    assertThat(who(NUMBER).knownAccount()).map(Account::id).contains(OTHER);
    assertThat(await(store.accounts().contactsOf(store.company(), CLIENT, 10))).isEmpty();
    assertThat(await(store.accounts().contactsOf(store.company(), OTHER, 10))).hasSize(1);
  }

  @Test
  void numberNoLongerNamedLeavesTheContactAndItIsKeptSinceWhen() {
    keep("c1", OLGA, "Olga", CLIENT, NUMBER, SWITCHBOARD);
    keep("c2", OLGA, "Olga", CLIENT, SWITCHBOARD);
    assertThat(who(NUMBER)).isInstanceOf(Identity.Nobody.class);
    Contact olga =
        await(store.accounts().contacts(store.company(), List.of(OLGA, PETER))).get(OLGA);
    assertThat(olga.phones()).containsExactly(SWITCHBOARD);
    assertThat(olga.former()).containsExactly(new Contact.Former("n:" + NUMBER, Story.at(10)));
  }

  @Test
  void sharedNumberThatOneContactLeavesIsTheOthersAlone() {
    keep("c1", OLGA, "Olga", CLIENT, NUMBER);
    keep("c2", PETER, "Peter", CLIENT, NUMBER);
    story.tell(story.arrived("1", 20, new Person.ByNumber(NUMBER)));
    assertThat(who(NUMBER)).isInstanceOf(Identity.Candidates.class);
    keep("c3", OLGA, "Olga", CLIENT);
    assertThat(who(NUMBER)).isInstanceOf(Identity.OneContact.class);
    assertThat(await(store.records().openLead(store.company(), new Person.Known(PETER))))
        .map(lead -> lead.id())
        .contains(leadOf("1"));
    assertThat(await(store.accounts().owners(store.company(), List.of("n:" + NUMBER, "n:+49"))))
        .containsExactly(Map.entry("n:" + NUMBER, List.of(PETER)));
  }

  @Test
  void whatIsToldAgainChangesNothing() {
    keep("a", CLIENT, "Client Ltd", DOSSIER);
    keep("c", OLGA, "Olga", CLIENT, NUMBER);
    assertThat(keep("a", CLIENT, "Client Ltd", DOSSIER)).isInstanceOf(Recorded.Repeated.class);
    assertThat(keep("c", OLGA, "Olga", CLIENT, NUMBER)).isInstanceOf(Recorded.Repeated.class);
  }
}
