package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.AccountId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Directory.KeyNumber;
import io.leadline.store.PackedPeople.Owners;
import io.leadline.store.packed.MemoryRoom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was last known of one company's contacts, in memory and on disk, for the time the store is
/// away. Bounded: contacts for whom there is no room are not kept, and callers behind them are
/// strangers while the store is away.
final class LastKnown {
  private static final String JOURNAL_READ = "journal";
  private static final String FORM = "form";
  private static final String CUT = "cut";
  private static final String NOWHERE = "0-0";

  private final DirectoryFile.Shelf shelf;
  private final KnownPeople people;
  private final OpenMatters open;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<AccountId, AccountId> joined = new ConcurrentHashMap<>();
  private volatile String place;
  private String reached = NOWHERE;

  /// With what stands on the shelf from before.
  LastKnown(DirectoryFile.Shelf shelf, MemoryRoom room) {
    this.shelf = shelf;
    Map<String, String> marks = shelf.marks();
    if (!PackedPeople.FORM.equals(marks.get(FORM))) {
      shelf.contacts().clear();
      shelf.owners().clear();
      marks.remove(JOURNAL_READ);
      marks.put(FORM, PackedPeople.FORM);
    }
    this.place = marks.containsKey(CUT) ? NOWHERE : marks.getOrDefault(JOURNAL_READ, NOWHERE);
    this.people = new KnownPeople(shelf, room);
    this.open = new OpenMatters(shelf.people());
    shelf.accounts().forEach(this::know);
  }

  /// Reads from disk what nobody has asked for yet.
  void load() {
    people.load();
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

  /// Takes the contact as the store has it; one that went into another is that one.
  void keepContact(String id, String text) {
    ObjectNode record = Json.parse(text);
    if (record.has("mergedInto")) {
      dropContact(id);
    } else {
      keep(RecordCodec.CONTACT.read(id, record));
    }
  }

  void keep(Contact contact) {
    people.keep(contact);
  }

  /// Takes the owners of a number or address as the store has them.
  void keepOwners(String identity, String text) {
    people.keep(identity, Holders.owners(text));
  }

  /// Takes what the store said last is open with whoever has this number or address.
  void keepOpen(String identity, OpenMatter matter) {
    open.keep(identity, matter);
  }

  private static void put(Map<String, String> shelf, String key, String text) {
    if (!text.equals(shelf.get(key))) {
      shelf.put(key, text);
    }
  }

  void dropContact(String id) {
    boolean _ = people.dropContact(id);
  }

  /// Nobody owns the number or address any more, nor is anything to be known of it.
  void dropIdentity(String identity) {
    boolean _ = people.dropOwners(identity);
    open.drop(identity);
  }

  /// Drops what is of persons who were erased.
  ///
  /// @return how many entries went
  int without(ErasedIdentities erased) {
    List<String> contacts = new ArrayList<>();
    people.eachContact(contact -> {
      if (erased.isIn(contact.id().value(), PackedPeople.text(contact))) {
        contacts.add(contact.id().value());
      }
    });
    contacts.forEach(this::dropContact);
    Set<String> identities = new HashSet<>(open.of(erased));
    people.eachIdentity(identity -> {
      if (erased.isIn(identity, "")) {
        identities.add(identity);
      }
    });
    identities.forEach(this::dropIdentity);
    return contacts.size() + identities.size();
  }

  /// All contacts and owners that the store has will be put again.
  void beginReading() {
    people.beginReading();
  }

  /// Drops what the store no longer has.
  ///
  /// @param accountIds the accounts that it has
  /// @param entry of the journal up to which all is known now
  void endReading(Set<String> accountIds, String entry) {
    people.endReading();
    for (String id : List.copyOf(shelf.accounts().keySet())) {
      if (!accountIds.contains(id)) {
        accounts.remove(id);
        shelf.accounts().remove(id);
      }
    }
    joined.keySet().removeIf(id -> !accountIds.contains(id.value()));
    if (isFull()) {
      shelf.marks().put(CUT, "");
    } else {
      shelf.marks().remove(CUT);
    }
    journalRead(entry);
  }

  /// How far the journal had been read when this was written; empty before the first full reading.
  Optional<String> journalRead() {
    return Optional.of(place).filter(entry -> !entry.equals(NOWHERE));
  }

  void journalRead(String entry) {
    place = entry;
  }

  /// Nothing of the journal counts as read; at once, also on disk.
  synchronized void distrust() {
    place = NOWHERE;
    reached = NOWHERE;
    shelf.marks().remove(JOURNAL_READ);
  }

  /// Goes on bringing the disk up to date, a part at a time.
  ///
  /// @return whether everything stands there that was known when this pass began
  synchronized boolean write() {
    if (!people.writing().isUnderWay()) {
      reached = place;
    }
    if (!people.writing().go()) {
      return false;
    }
    if (!reached.equals(NOWHERE)) {
      put(shelf.marks(), JOURNAL_READ, reached);
    }
    return true;
  }

  /// Brings the disk up to date now.
  synchronized void writeAll() {
    int passes = people.writing().isUnderWay() ? 2 : 1;
    while (passes > 0) {
      passes -= write() ? 1 : 0;
    }
  }

  int size() {
    return people.size();
  }

  List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  /// Which account went into which.
  Map<AccountId, AccountId> joined() {
    return Map.copyOf(joined);
  }

  /// Whether there was no room for some.
  boolean isFull() {
    return people.isFull();
  }

  Optional<Account> account(AccountId id) {
    return Optional.ofNullable(accounts.get(id.value()));
  }

  Optional<Contact> contact(String id) {
    return people.contact(id);
  }

  /// The contacts, of those with these ids, that are kept.
  List<Contact> contacts(List<String> ids) {
    return ids.stream().flatMap(id -> people.contact(id).stream()).toList();
  }

  /// Contacts of whom some may be one.
  List<Contact> alike(int limit) {
    return people.alike(limit);
  }

  /// Who is behind the number or address, with what was open with them when they were last seen.
  Identified identify(String identity) {
    OpenMatter matter = open.of(identity);
    Optional<Owners> owners = people.owners(identity);
    List<Contact> known = owners.map(of -> contacts(of.contacts())).orElse(List.of());
    Optional<Account> account =
        new Holders(this::account)
            .foremost(
                identity,
                owners,
                Holders.domain(identity).flatMap(people::owners),
                known.stream().flatMap(contact -> contact.account().stream()),
                owners.map(of -> known.size() < of.contacts().size()).orElse(false));
    return identified(identity(known, account), matter);
  }

  static Identified identified(Identity who, OpenMatter open) {
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

  /// The numbers of key accounts' contacts and their own, each once, with the account that a caller
  /// from there is taken for, and always in the same order.
  List<KeyNumber> keyNumbers() {
    Map<AccountId, Account> keys =
        accounts.values().stream()
            .filter(account -> account.tier() == Tier.KEY)
            .collect(Collectors.toMap(Account::id, account -> account));
    Map<PhoneNumber, Account> numbers = new LinkedHashMap<>();
    for (Contact contact : keys.isEmpty() ? List.<Contact>of() : people.of(keys.keySet())) {
      Account account = Objects.requireNonNull(keys.get(contact.account().orElseThrow()));
      contact.phones().forEach(number -> numbers.merge(number, account, LastKnown::foremost));
    }
    keys.values().stream()
        .sorted(Comparator.comparing(account -> account.id().value()))
        .forEach(account ->
            account
                .dossier()
                .numbers()
                .forEach(number -> numbers.merge(number, account, LastKnown::foremost)));
    return numbers.entrySet().stream()
        .map(each -> new KeyNumber(each.getKey(), each.getValue()))
        .toList();
  }

  private static Account foremost(Account one, Account other) {
    return Account.foremost(Stream.of(one, other)).orElseThrow();
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
