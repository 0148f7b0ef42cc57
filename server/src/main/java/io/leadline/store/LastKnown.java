package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What was last known of one company's contacts, in memory and on disk, for the time the store is
/// away. Bounded: beyond [#CONTACTS_KEPT] new contacts are not kept, and callers behind them are
/// strangers while the store is away.
final class LastKnown {
  static final int CONTACTS_KEPT = 100_000;
  private static final int PEOPLE_KEPT = 20_000;
  private static final String JOURNAL_READ = "journal";

  private final DirectoryFile.Shelf shelf;
  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<AccountId, AccountId> joined = new ConcurrentHashMap<>();
  private final Map<String, Owners> owners = new ConcurrentHashMap<>();
  private final Map<String, Open> people;

  /// Who owns a number or an address.
  record Owners(List<String> contacts, Optional<AccountId> account) {
    static Owners read(String text) {
      ObjectNode stored = Json.parse(text);
      String account = stored.path("account").asText();
      return new Owners(
          People.contacts(stored),
          account.isEmpty() ? Optional.empty() : Optional.of(new AccountId(account)));
    }
  }

  /// What was open with a person when last seen.
  record Open(
      Optional<LeadId> lead,
      boolean sourceKnown,
      Optional<Login> lastRep,
      Optional<LeadStage> stage,
      List<Instant> lost) {
    static final Open NOTHING =
        new Open(Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());
  }

  /// With what stands on the shelf from before.
  LastKnown(DirectoryFile.Shelf shelf) {
    this.shelf = shelf;
    this.people =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
                boolean tooMany = size() > PEOPLE_KEPT;
                if (tooMany) {
                  shelf.people().remove(eldest.getKey());
                }
                return tooMany;
              }
            });
    shelf.accounts().forEach(this::know);
    shelf.contacts().forEach((id, text) -> contacts.put(id, RecordCodec.CONTACT.read(id, text)));
    shelf.owners().forEach((identity, text) -> owners.put(identity, Owners.read(text)));
    shelf
        .people()
        .forEach((identity, text) -> people.put(identity, Json.read(Json.parse(text), Open.class)));
  }

  /// Takes the account as the store has it.
  void keepAccount(String id, String text) {
    know(id, text);
    put(shelf.accounts(), id, text);
  }

  /// One that went into another is that one.
  private void know(String id, String text) {
    ObjectNode record = Json.parse(text);
    String into = record.path("mergedInto").asText();
    if (into.isEmpty()) {
      joined.remove(new AccountId(id));
      accounts.put(id, RecordCodec.ACCOUNT.read(id, record));
    } else {
      joined.put(new AccountId(id), new AccountId(into));
      accounts.remove(id);
    }
  }

  /// Takes the contact as the store has it.
  void keepContact(String id, String text) {
    if (contacts.size() < CONTACTS_KEPT || contacts.containsKey(id)) {
      contacts.put(id, RecordCodec.CONTACT.read(id, text));
      put(shelf.contacts(), id, text);
    }
  }

  /// Takes the owners of a number or address as the store has them.
  void keepOwners(String identity, String text) {
    Owners of = Owners.read(text);
    boolean anyKept = of.contacts().stream().anyMatch(contacts::containsKey);
    if (anyKept || of.account().isPresent()) {
      owners.put(identity, of);
      put(shelf.owners(), identity, text);
    }
  }

  /// Takes what the store said last is open with whoever has this number or address.
  void keepOpen(String identity, Open open) {
    if (open.equals(Open.NOTHING)) {
      people.remove(identity);
      shelf.people().remove(identity);
    } else {
      people.put(identity, open);
      put(shelf.people(), identity, Json.tree(open).toString());
    }
  }

  private static void put(Map<String, String> shelf, String key, String text) {
    if (!text.equals(shelf.get(key))) {
      shelf.put(key, text);
    }
  }

  void dropContact(String id) {
    contacts.remove(id);
    shelf.contacts().remove(id);
  }

  /// Nobody owns the number or address any more, nor is anything to be known of it.
  void dropIdentity(String identity) {
    owners.remove(identity);
    people.remove(identity);
    shelf.owners().remove(identity);
    shelf.people().remove(identity);
  }

  /// Drops what is of persons who were erased.
  ///
  /// @return how many entries went
  int without(ErasedIdentities erased) {
    List<String> gone = theirs(shelf.contacts(), erased);
    gone.forEach(this::dropContact);
    Set<String> identities = new HashSet<>(theirs(shelf.owners(), erased));
    identities.addAll(theirs(shelf.people(), erased));
    identities.forEach(this::dropIdentity);
    return gone.size() + identities.size();
  }

  private static List<String> theirs(Map<String, String> shelf, ErasedIdentities erased) {
    return shelf.entrySet().stream()
        .filter(entry -> erased.isIn(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Drops what the store no longer has.
  void retain(Set<String> accountIds, Set<String> contactIds, Set<String> identities) {
    retain(accounts, shelf.accounts(), accountIds);
    joined.keySet().removeIf(id -> !accountIds.contains(id.value()));
    retain(contacts, shelf.contacts(), contactIds);
    retain(owners, shelf.owners(), identities);
  }

  private static void retain(Map<String, ?> memory, Map<String, String> shelf, Set<String> keep) {
    for (String each : List.copyOf(memory.keySet())) {
      if (!keep.contains(each)) {
        memory.remove(each);
        shelf.remove(each);
      }
    }
  }

  /// How far the journal had been read when this was written; empty before the first full reading.
  Optional<String> journalRead() {
    return Optional.ofNullable(shelf.marks().get(JOURNAL_READ));
  }

  void journalRead(String entry) {
    put(shelf.marks(), JOURNAL_READ, entry);
  }

  int size() {
    return contacts.size();
  }

  List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  /// Which account went into which.
  Map<AccountId, AccountId> joined() {
    return Map.copyOf(joined);
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

  /// The contacts, of those with these ids, that are kept.
  List<Contact> contacts(List<String> ids) {
    return ids.stream().map(contacts::get).filter(Objects::nonNull).toList();
  }

  /// Who is behind the number or address, with what was open with them when they were last seen.
  Identified identify(String identity) {
    Open open = Objects.requireNonNullElse(people.get(identity), Open.NOTHING);
    Owners of = owners.getOrDefault(identity, owners.get(domain(identity)));
    if (of == null) {
      return identified(new Identity.Nobody(), open);
    }
    List<Contact> known = contacts(of.contacts());
    Optional<Account> account =
        of.account()
            .or(() -> known.stream().flatMap(each -> each.account().stream()).findFirst())
            .flatMap(this::account);
    return identified(identity(known, account), open);
  }

  static Identified identified(Identity who, Open open) {
    return new Identified(
        who, open.lead(), open.sourceKnown(), open.lastRep(), open.stage(), open.lost());
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
