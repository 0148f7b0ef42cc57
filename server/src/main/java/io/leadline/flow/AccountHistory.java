package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What happened with an account: what was changed of it, what was with its people, and under
/// numbers and addresses that several of them share or that are the account's own, where nobody has
/// said yet which of them it was.
public record AccountHistory(Directory directory, Accounts accounts, Records records) {
  /// The kind of a line that tells a change; its `ref` is whoever made it.
  public static final String CHANGE = "change";

  private static final int MOST_PEOPLE = 20;
  private static final int MOST_SHARED = 20;

  /// The newest first.
  ///
  /// @param people the account's contacts
  /// @param limit how many lines at most
  public Future<List<TimelineEntry>> of(
      CompanyId company, Account account, List<Contact> people, int limit) {
    return shared(company, account, people)
        .compose(shared -> {
          List<Future<List<TimelineEntry>>> reading =
              Stream.concat(
                      people.stream()
                          .limit(MOST_PEOPLE)
                          .map(contact -> new Person.Known(contact.id())),
                      shared.stream())
                  .map(person -> records.timeline(company, person, limit))
                  .toList();
          var changed = changes(company, account);
          return changed
              .compose(_ -> all(reading))
              .map(lines ->
                  Stream.concat(changed.result().stream(), lines.stream().flatMap(List::stream))
                      .distinct()
                      .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                      .limit(limit)
                      .toList());
        });
  }

  private Future<List<TimelineEntry>> changes(CompanyId company, Account account) {
    return records
        .changes(company, account.id())
        .compose(changes -> new AuditNames(accounts).in(company, changes))
        .map(changes ->
            changes.stream()
                .map(change ->
                    new TimelineEntry(
                        change.at(), CHANGE, change.what(), change.subject(), change.by()))
                .toList());
  }

  /// The numbers and addresses that are nobody's alone, as far as a caller from there is taken for
  /// this account.
  private Future<List<Person>> shared(CompanyId company, Account account, List<Contact> people) {
    List<Person> all =
        Stream.concat(
                people.stream().flatMap(AccountHistory::identities),
                numbers(account.dossier().numbers()))
            .distinct()
            .toList();
    return accounts
        .owners(company, all.stream().map(Person::key).toList())
        .compose(owners ->
            all(
                all.stream()
                    .filter(person -> owners.getOrDefault(person.key(), List.of()).size() != 1)
                    .limit(MOST_SHARED)
                    .map(person ->
                        identified(company, person).map(found -> Map.entry(person, found)))
                    .toList()))
        .map(found ->
            found.stream()
                .filter(each ->
                    each.getValue()
                        .who()
                        .knownAccount()
                        .filter(known -> known.id().equals(account.id()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList());
  }

  private static Stream<Person> identities(Contact contact) {
    return Stream.concat(
        numbers(contact.phones()), contact.mails().stream().map(Person.ByAddress::new));
  }

  private static Stream<Person> numbers(Collection<PhoneNumber> numbers) {
    return numbers.stream().map(Person.ByNumber::new);
  }

  private Future<Identified> identified(CompanyId company, Person person) {
    return switch (person) {
      case Person.ByNumber(var number) -> directory.identify(company, number);
      case Person.ByAddress(var address) -> directory.identify(company, address);
      case Person.Known _, Person.Withheld _, Person.Nobody _ ->
          Future.succeededFuture(Identified.nobody());
    };
  }

  private static <T> Future<List<T>> all(List<Future<T>> asked) {
    return Future.join(asked).map(_ -> asked.stream().map(Future::result).toList());
  }
}
