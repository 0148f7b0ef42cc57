package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {
  private static List<Duplicates.Pair<Account>> pairs(String... names) {
    return Duplicates.ofAccounts(
        IntStream.range(0, names.length)
            .mapToObj(at ->
                new Account(
                    new AccountId("a" + at),
                    names[at],
                    Tier.SMALL,
                    Optional.empty(),
                    Optional.empty()))
            .toList(),
        10);
  }

  private static Contact contact(String id, String name, String company, String phone) {
    return new Contact(
        new ContactId(id),
        name,
        company,
        Optional.empty(),
        "",
        phone.isEmpty() ? List.of() : List.of(new PhoneNumber(phone)),
        List.<EmailAddress>of(),
        Map.of(),
        List.of());
  }

  private static boolean may(Contact one, Contact other) {
    return !Duplicates.of(one, List.of(one, other)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Client GmbH, CLIENT",
    "'Müller & Söhne AG', Müller und Söhne",
    "ООО Клиент, Клиент",
    "'Müller Hydraulik GmbH', Mueller Hydraulik",
    "'Client, Ltd.', Client Limited"
  })
  void accountsOfOneNameInTwoFormsMayBeOne(String one, String other) {
    assertThat(pairs(one, other)).hasSize(1);
  }

  @Test
  void accountsOfOtherNamesAreOthers() {
    assertThat(pairs("Client", "Clients", "Ltd", "GmbH")).isEmpty();
  }

  @Test
  void contactsWithOneNameAndNumberOrCompanyMayBeOne() {
    Contact olga = contact("1", "Olga Petrova", "Client Ltd", "+49301");
    assertThat(may(olga, contact("2", "Petrova Olga", "", "+49301"))).isTrue();
    assertThat(may(olga, contact("2", "olga petrova", "Client", ""))).isTrue();
    assertThat(may(olga, contact("2", "", "", "+49301"))).isTrue();
    assertThat(may(olga, contact("2", "Peter Klein", "Client Ltd", "+49301"))).isFalse();
    assertThat(may(olga, contact("2", "Olga Petrova", "Elsewhere", "+49302"))).isFalse();
  }

  @Test
  void contactsThatShareNumberAndAddressMayBeOneWhateverTheirNames() {
    Contact ivan = at("1", "Ivan Petrov", "gazinvest", "+74951234567", "ivan@gazinvest.example");
    Contact same = at("2", "Иван Петров", "gazinvest-ru", "+74951234567", "ivan@gazinvest.example");
    Contact colleague = at("3", "Olga", "gazinvest", "+74951234567", "olga@gazinvest.example");
    assertThat(may(ivan, same)).isTrue();
    assertThat(may(ivan, colleague)).isFalse();
    assertThat(
            Duplicates.ofPeople(
                Duplicates.of(ivan, List.of(same)),
                List.of(firm("gazinvest"), firm("gazinvest-ru"))))
        .containsExactly(
            new Duplicates.Pair<>(
                firm("gazinvest"), firm("gazinvest-ru"), "somebody of both may be one person"));
  }

  @Test
  void whoBearsANameOfTheAccountOrOfTheNumberOrSharesTwoNumbersIsAlike() {
    var all =
        List.of(
            at("1", "Ivan Petrov", "gazinvest", "+74951234567", "ivan@gazinvest.example"),
            at("2", "Иван Петров", "gazinvest", "+74951234567", "ivan@gazinvest.example"),
            at("3", "Olga", "gazinvest", "+74951234567", "olga@gazinvest.example"),
            at("4", "Petrov, Ivan", "gazinvest", "+74951234568", "i@gazinvest.example"),
            at("5", "Ivan Petrov", "elsewhere", "+74951234567", "another@gazinvest.example"),
            at("6", "Vanya", "elsewhere", "+74951234567", "ivan@gazinvest.example"));
    var alike = new Alike();
    all.forEach(alike::tell);
    alike.allTold();
    assertThat(all.stream().filter(alike::has))
        .extracting(contact -> contact.id().value())
        .containsExactly("1", "2", "4", "5", "6");
  }

  private static Account firm(String id) {
    return new Account(new AccountId(id), id, Tier.SMALL, Optional.empty(), Optional.empty());
  }

  private static Contact at(String id, String name, String account, String phone, String mail) {
    return new Contact(
        new ContactId(id),
        name,
        account,
        Optional.of(new AccountId(account)),
        "",
        List.of(new PhoneNumber(phone)),
        List.of(new EmailAddress(mail)),
        Map.of(),
        List.of());
  }
}
