package io.leadline.store;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What was last known of one company's contacts, in memory, for the time the store is away.
/// Bounded: beyond [#CONTACTS_KEPT] new contacts are not kept, and callers behind them are
/// strangers while the store is away.
final class LastKnown {
  static final int CONTACTS_KEPT = 100_000;
  private static final int PEOPLE_KEPT = 20_000;

  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, Owners> owners = new ConcurrentHashMap<>();
  private final Map<String, Identified> people =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Identified> eldest) {
              return size() > PEOPLE_KEPT;
            }
          });

  /// Who owns a number or an address.
  record Owners(List<String> contacts, Optional<AccountId> account) {}

  void keep(Account account) {
    accounts.put(account.id().value(), account);
  }

  void keep(Contact contact) {
    if (contacts.size() < CONTACTS_KEPT || contacts.containsKey(contact.id().value())) {
      contacts.put(contact.id().value(), contact);
    }
  }

  void keep(String identity, Owners of) {
    boolean anyKept = of.contacts().stream().anyMatch(contacts::containsKey);
    if (anyKept || of.account().isPresent()) {
      owners.put(identity, of);
    }
  }

  /// What the store answered last for this number or address.
  void keep(String identity, Identified answered) {
    people.put(identity, answered);
  }

  /// The number or address is nobody's any more.
  void forget(String identity) {
    owners.remove(identity);
    people.remove(identity);
  }

  List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  boolean isFull() {
    return contacts.size() >= CONTACTS_KEPT;
  }

  Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id.value()));
  }

  Optional<Contact> contact(String id) {
    return Optional.ofNullable(contacts.get(id));
  }

  /// Who is behind the number or address, with what was open with them when they were last seen.
  Identified identify(String identity) {
    Identified before = people.get(identity);
    Owners of = owners.getOrDefault(identity, owners.get(domain(identity)));
    if (of == null) {
      return before == null ? Identified.nobody() : before;
    }
    List<Contact> known =
        of.contacts().stream().map(contacts::get).filter(Objects::nonNull).toList();
    Optional<Account> account =
        of.account()
            .or(() -> known.stream().flatMap(each -> each.account().stream()).findFirst())
            .flatMap(this::account);
    return new Identified(
        identity(known, account),
        before == null ? Optional.empty() : before.openLead(),
        before != null && before.sourceKnown(),
        before == null ? Optional.empty() : before.lastRep());
  }

  static Identity identity(List<Contact> contacts, Optional<Account> account) {
    return switch (contacts.size()) {
      case 0 -> account.<Identity>map(Identity.OfAccount::new).orElseGet(Identity.Nobody::new);
      case 1 -> new Identity.OneContact(contacts.getFirst(), account);
      default -> new Identity.Candidates(contacts, account);
    };
  }

  /// The numbers of the contacts of key accounts, each once.
  List<KeyNumber> keyNumbers() {
    var numbers = new ArrayList<KeyNumber>();
    var seen = new HashSet<PhoneNumber>();
    contacts.values().stream()
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .forEach(contact ->
            contact
                .account()
                .flatMap(this::account)
                .filter(account -> account.tier() == Tier.KEY)
                .ifPresent(account ->
                    contact.phones().stream()
                        .filter(seen::add)
                        .map(number -> new KeyNumber(number, account))
                        .forEach(numbers::add)));
    return numbers;
  }

  /// The key of the address's domain; a number has none.
  private static String domain(String identity) {
    return identity.startsWith("m:")
        ? "d:" + identity.substring(identity.lastIndexOf('@') + 1)
        : "";
  }

  /// The account's own domains and numbers.
  static Stream<String> keys(Account account) {
    return Stream.concat(
        account.dossier().domains().stream().map(domain -> "d:" + domain),
        account.dossier().numbers().stream().map(LastKnown::key));
  }

  static String key(PhoneNumber number) {
    return "n:" + number.value();
  }

  static String key(EmailAddress address) {
    return "m:" + address.value();
  }

  static Stream<String> keys(Contact contact) {
    return Stream.concat(
        contact.phones().stream().map(LastKnown::key),
        contact.mails().stream().map(LastKnown::key));
  }
}
