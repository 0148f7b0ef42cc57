package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.ContactLine;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.OwnKeys;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.port.Recorded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two accounts become one and two again, and nothing is lost on the way: what every store does.
abstract class AccountMergeContract {
  private static final AccountId PUMPS = new AccountId("pumps");
  private static final AccountId PUMPEN = new AccountId("pumpen");
  private static final ContactId OLGA = new ContactId("olga");
  private static final ContactId IVAN = new ContactId("ivan");
  private static final PhoneNumber OLGAS = new PhoneNumber("+4930100001");
  private static final PhoneNumber IVANS = new PhoneNumber("+4930100002");
  private static final PhoneNumber SWITCHBOARD = new PhoneNumber("+4930100000");
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  StorePorts store;
  private Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void oneCompanyTwice() {
    store = emptyStore();
    story = new Story(store);
    keep(
        new Account(
            PUMPS,
            "Pumps Ltd",
            Tier.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            dossier(List.of("pumps.example"), List.of(), List.of(KeyGround.EXPERT))));
    keep(
        new Account(
            PUMPEN,
            "Pumpen GmbH",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.of(new Login("boris")),
            new Dossier(
                Optional.of(MARCH),
                Optional.of(MARCH.plusDays(9)),
                List.of("pumpen.example"),
                List.of(SWITCHBOARD),
                List.of(KeyGround.EXPERT, KeyGround.PARTNER),
                Optional.of(new BigDecimal("1200.50")),
                "asks for Friday")));
    write(OLGA, "Olga", PUMPS, OLGAS);
    write(IVAN, "Ivan", PUMPEN, IVANS);
  }

  private static Dossier dossier(
      List<String> domains, List<PhoneNumber> numbers, List<KeyGround> grounds) {
    return new Dossier(
        Optional.empty(), Optional.empty(), domains, numbers, grounds, Optional.empty(), "");
  }

  private Recorded keep(Account account) {
    return keep(account, "kept/" + account.id(), 10);
  }

  private Recorded keep(Account account, String fact, long second) {
    return story.tell(
        fact,
        second,
        new AccountEvent.AccountKept(
            account.id(),
            account.name(),
            account.tier(),
            account.kam(),
            account.deputy(),
            account.dossier(),
            ANNA));
  }

  private void write(ContactId id, String name, AccountId account, PhoneNumber phone) {
    story.tell(
        "written/" + id,
        20,
        new AccountEvent.ContactKept(
            id,
            new AccountEvent.Written(
                Optional.of(account), name, "Pumps", "", List.of(phone), List.of(), Map.of()),
            ANNA));
  }

  private Recorded merge() {
    return story.tell("pumpen/merged", 100, new AccountEvent.AccountMerged(PUMPEN, PUMPS, ANNA));
  }

  private Recorded unmerge() {
    return story.tell(
        "pumpen/unmerged", 200, new AccountEvent.AccountUnmerged(PUMPEN, PUMPS, ANNA));
  }

  private Account account(AccountId id) {
    return await(store.accounts().accounts(store.company(), List.of(id))).get(id);
  }

  private Optional<AccountId> accountOf(PhoneNumber number) {
    return await(store.directory().identify(store.company(), number))
        .who()
        .knownAccount()
        .map(Account::id);
  }

  private Optional<AccountId> accountOf(String mail) {
    return await(store.directory().identify(store.company(), new EmailAddress(mail)))
        .who()
        .knownAccount()
        .map(Account::id);
  }

  private List<AccountId> all() {
    return await(store.accounts().all(store.company())).stream().map(Account::id).toList();
  }

  private List<ContactId> contactsOf(AccountId account) {
    return await(store.accounts().contactsOf(store.company(), account, 10)).stream()
        .map(Contact::id)
        .sorted()
        .toList();
  }

  private Union<AccountId> union(AccountId account) {
    return await(store.accounts().union(store.company(), account)).orElseThrow();
  }

  @Test
  void joinedAccountHasWhatEitherHad() {
    assertThat(merge()).isInstanceOf(Recorded.Fresh.class);
    Account one = account(PUMPS);
    assertThat(one.name()).isEqualTo("Pumps Ltd");
    assertThat(one.tier()).isEqualTo(Tier.KEY);
    assertThat(one.kam()).contains(ANNA);
    assertThat(one.deputy()).contains(new Login("boris"));
    assertThat(one.dossier())
        .isEqualTo(
            new Dossier(
                Optional.of(MARCH),
                Optional.of(MARCH.plusDays(9)),
                List.of("pumps.example", "pumpen.example"),
                List.of(SWITCHBOARD),
                List.of(KeyGround.EXPERT, KeyGround.PARTNER),
                Optional.of(new BigDecimal("1200.50")),
                "asks for Friday"));
    assertThat(contactsOf(PUMPS)).containsExactly(IVAN, OLGA);
    assertThat(contactsOf(PUMPEN)).isEmpty();
    assertThat(all()).containsExactly(PUMPS);
  }

  @Test
  void whoeverCallsOrWritesIsOfTheOneThatStays() {
    merge();
    assertThat(accountOf(IVANS)).contains(PUMPS);
    assertThat(accountOf(OLGAS)).contains(PUMPS);
    assertThat(accountOf(SWITCHBOARD)).contains(PUMPS);
    assertThat(accountOf("somebody@pumpen.example")).contains(PUMPS);
  }

  @Test
  void takenApartBothAreAsTheyWere() {
    Account pumps = account(PUMPS);
    Account pumpen = account(PUMPEN);
    merge();
    assertThat(unmerge()).isInstanceOf(Recorded.Fresh.class);
    assertThat(account(PUMPS)).isEqualTo(pumps);
    assertThat(account(PUMPEN)).isEqualTo(pumpen);
    assertThat(contactsOf(PUMPS)).containsExactly(OLGA);
    assertThat(contactsOf(PUMPEN)).containsExactly(IVAN);
    assertThat(accountOf(IVANS)).contains(PUMPEN);
    assertThat(accountOf(SWITCHBOARD)).contains(PUMPEN);
    assertThat(accountOf("somebody@pumpen.example")).contains(PUMPEN);
    assertThat(all()).containsExactlyInAnyOrder(PUMPS, PUMPEN);
  }

  @Test
  void whatWasWrittenSinceStays() {
    merge();
    Account one = account(PUMPS);
    keep(
        new Account(
            PUMPS,
            "Pumps and more",
            Tier.LARGE,
            one.kam(),
            one.deputy(),
            dossier(List.of("pumps.example", "pumpen.example"), List.of(), List.of())),
        "kept/later",
        150);
    unmerge();
    assertThat(account(PUMPS).name()).isEqualTo("Pumps and more");
    assertThat(account(PUMPS).tier()).isEqualTo(Tier.LARGE);
    assertThat(account(PUMPS).kam()).isEmpty();
    assertThat(account(PUMPS).dossier().domains()).containsExactly("pumps.example");
    assertThat(account(PUMPEN).dossier().domains()).containsExactly("pumpen.example");
  }

  @Test
  void bothSayWhichCompanyTheyAreOneWith() {
    merge();
    assertThat(union(PUMPEN).into()).contains(PUMPS);
    assertThat(union(PUMPS).parts())
        .containsExactly(new Union.Part<>(PUMPEN, Story.at(100), Optional.of(ANNA)));
    assertThat(await(store.accounts().joined(store.company()))).containsEntry(PUMPEN, PUMPS);
    unmerge();
    assertThat(List.of(union(PUMPS), union(PUMPEN)))
        .containsOnly(new Union<>(Optional.empty(), List.of()));
    assertThat(await(store.accounts().joined(store.company()))).isEmpty();
  }

  @Test
  void whatIsImportedUnderTheOldIdIsForTheOneThatStays() {
    merge();
    story.tell(
        "import/again",
        150,
        new LeadEvent.AccountImported(
            PUMPEN,
            "Pumpen GmbH",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.empty(),
            List.of(
                new LeadEvent.ImportedContact(
                    new ContactId("kim"),
                    "Kim",
                    "",
                    List.of(new PhoneNumber("+4930100003")),
                    List.of(),
                    ""))));
    assertThat(contactsOf(PUMPS)).contains(new ContactId("kim"));
    assertThat(accountOf(new PhoneNumber("+4930100003"))).contains(PUMPS);
    assertThat(all()).containsExactly(PUMPS);
  }

  /// The file still says the old name; its people are known as what they are by now.
  @Test
  void fileOfTheAccountThatWentIsImportedAgainWithoutChange() {
    var imports = new AccountsImportFlow(store.accounts(), store.journal());
    var file =
        List.of(
            new AccountLine(
                1,
                "Seals GmbH",
                Optional.of(Tier.SMALL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OwnKeys.NONE,
                List.of(
                    new ContactLine(
                        1,
                        "Kim",
                        "",
                        List.of(new PhoneNumber("+4930100009")),
                        List.of(),
                        "",
                        Map.of()))));
    await(
        imports
            .plan(store.company(), file)
            .compose(
                plan -> imports.record(store.company(), plan, "grace", Story.at(10), _ -> {})));
    AccountId seals =
        await(store.accounts().all(store.company())).stream()
            .filter(account -> account.name().equals("Seals GmbH"))
            .findFirst()
            .orElseThrow()
            .id();
    story.tell("seals/merged", 100, new AccountEvent.AccountMerged(seals, PUMPS, ANNA));
    var again = await(imports.plan(store.company(), file));
    assertThat(again.events()).isEmpty();
    assertThat(again.contacts().same()).isEqualTo(1);
  }

  @Test
  void toldTwiceItIsOneAndWhatIsNoPairIsRefused() {
    merge();
    assertThat(merge()).isInstanceOf(Recorded.Repeated.class);
    assertThat(story.tell("m2", 110, new AccountEvent.AccountMerged(PUMPEN, PUMPS, ANNA)))
        .isEqualTo(new Recorded.Refused("already joined with another account"));
    assertThat(story.tell("m3", 111, new AccountEvent.AccountMerged(PUMPS, PUMPS, ANNA)))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(
            story.tell(
                "m4", 112, new AccountEvent.AccountMerged(PUMPS, new AccountId("none"), ANNA)))
        .isEqualTo(new Recorded.Refused("there is no such account"));
    assertThat(story.tell("m5", 113, new AccountEvent.AccountUnmerged(PUMPS, PUMPEN, ANNA)))
        .isEqualTo(new Recorded.Refused("these two are not joined"));
    assertThat(keep(account(PUMPEN), "kept/gone", 114))
        .isEqualTo(new Recorded.Refused("it was joined with Pumps Ltd"));
  }
}
