package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadEvent.ImportedContact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose a number or address is that stands for several accounts: the same in every store, in its
/// memory and in the PBX's copy, whichever account was known first.
abstract class SharedNumberContract {
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345");
  private static final EmailAddress MAIL = new EmailAddress("peter@client.example");
  private static final ContactId OLGA = new ContactId("olga-1");
  private static final ContactId PETER = new ContactId("peter-1");
  private static final Account ACCOUNT =
      new Account(
          new AccountId("client"), "Client Ltd", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS));

  private static final Account NAMESAKE =
      new Account(
          new AccountId("a-namesake"),
          "Namesake",
          Tier.UNKNOWN,
          Optional.empty(),
          Optional.empty());

  StorePorts store;
  private Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private void importAccount(Account account, ContactId contact, EmailAddress... mails) {
    story.tell(
        "import/" + account.id(),
        0,
        new LeadEvent.AccountImported(
            account.id(),
            account.name(),
            account.tier(),
            account.kam(),
            account.deputy(),
            List.of(
                new ImportedContact(
                    contact, contact.value(), "", List.of(NUMBER), List.of(mails), ""))));
  }

  private Identified identify(PhoneNumber number) {
    return await(store.directory().identify(store.company(), number));
  }

  private void assertKeyClient(PhoneNumber number) {
    assertThat(identify(number).who().knownAccount()).contains(ACCOUNT);
    assertThat(store.directory().lastKnown(store.company(), number).who().knownAccount())
        .contains(ACCOUNT);
    assertThat(await(store.directory().keyNumbers(store.company())))
        .contains(new KeyNumber(number, ACCOUNT));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void numberSharedWithAnAccountWithoutTierIsTheKeyClients(boolean keyClientFirst) {
    if (keyClientFirst) {
      importAccount(ACCOUNT, OLGA);
    }
    importAccount(NAMESAKE, PETER);
    if (!keyClientFirst) {
      importAccount(ACCOUNT, OLGA);
    }
    assertKeyClient(NUMBER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ownNumberOfTwoAccountsIsTheKeyClients(boolean keyClientFirst) {
    for (Account each : keyClientFirst ? List.of(ACCOUNT, NAMESAKE) : List.of(NAMESAKE, ACCOUNT)) {
      keep(each, NUMBER);
    }
    assertThat(identify(NUMBER).who().knownAccount().map(Account::tier)).contains(Tier.KEY);
    assertThat(await(store.directory().keyNumbers(store.company())))
        .extracting(KeyNumber::number)
        .containsExactly(NUMBER);
    keep(ACCOUNT);
    assertThat(identify(NUMBER).who().knownAccount().map(Account::id)).contains(NAMESAKE.id());
    assertThat(await(store.directory().keyNumbers(store.company()))).isEmpty();
    keep(NAMESAKE);
    assertThat(identify(NUMBER)).isEqualTo(Identified.nobody());
  }

  private void keep(Account account, PhoneNumber... numbers) {
    story.tell(account.id() + "/" + numbers.length, 0, kept(account, List.of(), List.of(numbers)));
  }

  private static AccountEvent.AccountKept kept(
      Account account, List<String> domains, List<PhoneNumber> numbers) {
    return new AccountEvent.AccountKept(
        account.id(),
        account.name(),
        account.tier(),
        account.kam(),
        account.deputy(),
        new Dossier(
            Optional.empty(), Optional.empty(), domains, numbers, List.of(), Optional.empty(), ""),
        ANNA);
  }

  @Test
  void contactOfNoTierWritingFromAKeyClientsDomainIsTheKeyClients() {
    story.tell("domain", 0, kept(ACCOUNT, List.of("client.example"), List.of()));
    importAccount(NAMESAKE, PETER, MAIL);
    assertThat(await(store.directory().identify(store.company(), MAIL)).who().knownAccount())
        .map(Account::id)
        .contains(ACCOUNT.id());
  }

  @Test
  void numberThatLeftTheKeyClientIsTheOthersAlone() {
    importAccount(ACCOUNT, OLGA);
    importAccount(NAMESAKE, PETER);
    story.tell(
        "left",
        10,
        new AccountEvent.ContactKept(
            OLGA,
            new AccountEvent.Written(
                Optional.of(ACCOUNT.id()),
                "Olga",
                "Client Ltd",
                "",
                List.of(),
                List.of(),
                Map.of()),
            ANNA));
    assertThat(identify(NUMBER).who().knownAccount()).map(Account::id).contains(NAMESAKE.id());
    assertThat(await(store.directory().keyNumbers(store.company()))).isEmpty();
  }
}
