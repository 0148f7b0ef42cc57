package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.AccountJoining;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.Joining;
import io.leadline.domain.account.Union;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Person;
import io.leadline.event.Tier;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds contacts and accounts that may be one and the same, and says what would come together.
public record TwinFlow(Accounts accounts, Records records, AccountFlow flow) {
  /// Of whoever came in the time asked for, the latest.
  public static final int LOOKED_AT = 500;

  private static final int LOOKED_AT_ONCE = 10;

  /// Of those of whom some may be one, whenever they came: each is compared with each.
  private static final int ALIKE = 200;

  /// As many as one account may bring along.
  private static final int MOST_CONTACTS = 2_000;

  private static final int SHOWN = 50;

  /// What may be one.
  ///
  /// @param complete whether all contacts who came in that time were looked at
  public record Found(
      List<Duplicates.Pair<Contact>> contacts,
      List<Duplicates.Pair<Account>> accounts,
      boolean complete) {}

  /// Looks at the accounts, at who is in one account twice or shares several numbers or addresses,
  /// and at those who came in some time among all.
  ///
  /// @param recent who became known or came again in this time is looked at
  public Future<Found> find(CompanyId company, Duration recent, Instant now) {
    var latest =
        records
            .leads(company, now.minus(recent), now)
            .compose(leads ->
                contacts(
                    company,
                    leads.reversed().stream().map(LeadRecord::person).distinct().toList()));
    var came =
        latest
            .compose(ids -> accounts.contacts(company, ids.stream().limit(LOOKED_AT).toList()))
            .compose(known -> pairs(company, List.copyOf(known.values()), new ArrayList<>()));
    var alike = accounts.alike(company, ALIKE);
    var all = accounts.all(company);
    return Future.all(latest, came, alike, all)
        .map(_ -> {
          List<Duplicates.Pair<Contact>> pairs =
              Stream.concat(came.result().stream(), among(alike.result())).toList();
          return new Found(
              stayingFirst(Duplicates.once(pairs, Contact::id, SHOWN), weight(all.result())),
              stayingFirst(ofAccounts(all.result(), pairs), Account::tier),
              latest.result().size() <= LOOKED_AT);
        });
  }

  /// The one of the higher tier stays, unless somebody turns them round.
  private static <T> List<Duplicates.Pair<T>> stayingFirst(
      List<Duplicates.Pair<T>> pairs, Function<T, Tier> tier) {
    return pairs.stream()
        .map(pair ->
            tier.apply(pair.one()).compareTo(tier.apply(pair.other())) <= 0
                ? pair
                : new Duplicates.Pair<>(pair.other(), pair.one(), pair.why()))
        .toList();
  }

  private static Function<Contact, Tier> weight(List<Account> accounts) {
    Map<AccountId, Tier> tiers =
        accounts.stream().collect(Collectors.toMap(Account::id, Account::tier));
    return contact -> contact.account().map(tiers::get).orElse(Tier.UNKNOWN);
  }

  /// Those of one account, and those who share a number or address.
  private static Stream<Duplicates.Pair<Contact>> among(List<Contact> alike) {
    Map<Object, List<Contact>> together = new LinkedHashMap<>();
    for (Contact contact : alike) {
      Stream.of(contact.account().stream(), contact.phones().stream(), contact.mails().stream())
          .flatMap(keys -> keys)
          .forEach(key -> together.computeIfAbsent(key, _ -> new ArrayList<>()).add(contact));
    }
    return together.values().stream()
        .flatMap(some -> some.stream().flatMap(one -> Duplicates.of(one, some).stream()));
  }

  /// Of a number or address that several share all who do.
  private Future<List<ContactId>> contacts(CompanyId company, List<Person> came) {
    List<String> keys =
        came.stream()
            .filter(who -> who instanceof Person.ByNumber || who instanceof Person.ByAddress)
            .limit(LOOKED_AT)
            .map(Person::key)
            .toList();
    return accounts
        .owners(company, keys)
        .map(owners ->
            came.stream()
                .flatMap(who ->
                    who instanceof Person.Known(ContactId contact)
                        ? Stream.of(contact)
                        : owners.getOrDefault(who.key(), List.of()).stream())
                .distinct()
                .toList());
  }

  private static List<Duplicates.Pair<Account>> ofAccounts(
      List<Account> all, List<Duplicates.Pair<Contact>> people) {
    List<Duplicates.Pair<Account>> pairs =
        Stream.concat(
                Duplicates.ofAccounts(all, SHOWN).stream(),
                Duplicates.ofPeople(people, all).stream())
            .toList();
    return Duplicates.once(pairs, Account::id, SHOWN);
  }

  /// Some at once, then the next.
  private Future<List<Duplicates.Pair<Contact>>> pairs(
      CompanyId company, List<Contact> contacts, List<Duplicates.Pair<Contact>> found) {
    if (contacts.isEmpty()) {
      return Future.succeededFuture(found);
    }
    int next = Math.min(LOOKED_AT_ONCE, contacts.size());
    List<Future<List<Duplicates.Pair<Contact>>>> looking =
        contacts.subList(0, next).stream()
            .map(contact -> flow.duplicates(company, contact))
            .toList();
    return Future.all(looking)
        .compose(_ -> {
          looking.forEach(one -> found.addAll(one.result()));
          return pairs(company, contacts.subList(next, contacts.size()), found);
        });
  }

  /// What would come together of two accounts; empty where either does not exist or went into
  /// another already.
  public Future<Optional<AccountJoining>> preview(
      CompanyId company, AccountId stays, AccountId goes) {
    if (stays.equals(goes)) {
      return Future.succeededFuture(Optional.empty());
    }
    var both = accounts.accounts(company, List.of(stays, goes));
    var one = accounts.union(company, stays);
    var other = accounts.union(company, goes);
    var contacts = accounts.contactsOf(company, goes, MOST_CONTACTS);
    return Future.all(both, one, other, contacts)
        .map(_ -> {
          Account first = both.result().get(stays);
          Account second = both.result().get(goes);
          return first == null || second == null || gone(one.result(), other.result())
              ? Optional.empty()
              : Optional.of(AccountJoining.of(first, second, contacts.result().size()));
        });
  }

  private static boolean gone(
      Optional<? extends Union<?>> one, Optional<? extends Union<?>> other) {
    return Stream.of(one, other).flatMap(Optional::stream).anyMatch(it -> it.into().isPresent());
  }

  /// What would come together; empty where either does not exist or went into another already.
  public Future<Optional<Joining>> preview(CompanyId company, ContactId stays, ContactId goes) {
    if (stays.equals(goes)) {
      return Future.succeededFuture(Optional.empty());
    }
    var both = accounts.contacts(company, List.of(stays, goes));
    var one = accounts.union(company, stays);
    var other = accounts.union(company, goes);
    return Future.all(both, one, other)
        .map(_ -> {
          Contact first = both.result().get(stays);
          Contact second = both.result().get(goes);
          return first == null || second == null || gone(one.result(), other.result())
              ? Optional.empty()
              : Optional.of(Joining.of(first, second));
        });
  }
}
