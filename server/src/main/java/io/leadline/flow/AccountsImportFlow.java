package io.leadline.flow;

import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.ImportComparison;
import io.leadline.domain.account.ImportPlan;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Origin;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Journal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes accounts with their contacts from a file.
public record AccountsImportFlow(Accounts accounts, Journal journal) {
  private static final int UNDER_WAY = 64;
  private static final int TRIES = 5;

  /// What importing it would do. Writes nothing.
  public Future<ImportPlan> plan(CompanyId company, List<AccountLine> file) {
    List<String> keys =
        file.stream()
            .flatMap(account -> account.contacts().stream())
            .flatMap(contact -> contact.keys().stream())
            .distinct()
            .toList();
    var all = accounts.all(company);
    var owners = accounts.owners(company, keys);
    var joined = accounts.joined(company);
    var gone = joined.compose(each -> accounts.accounts(company, each.keySet()));
    return Future.all(all, owners, gone)
        .compose(_ -> contacts(company, owners.result()))
        .map(contacts ->
            ImportComparison.of(
                file,
                Stream.concat(all.result().stream(), gone.result().values().stream()).toList(),
                joined.result(),
                owners.result(),
                contacts));
  }

  private Future<Map<ContactId, Contact>> contacts(
      CompanyId company, Map<String, List<ContactId>> owners) {
    return accounts.contacts(
        company, owners.values().stream().flatMap(List::stream).distinct().toList());
  }

  /// Does it, some facts at a time. What was recorded stays when a later one fails; importing the
  /// file again does the rest.
  ///
  /// @param by who imports, for the accounts' history
  /// @param progress is told how many facts stand after each step
  public Future<Void> record(
      CompanyId company, ImportPlan plan, String by, Instant now, IntConsumer progress) {
    return record(
        company, plan.events().stream().map(event -> event.by(by)).toList(), 0, now, progress);
  }

  private Future<Void> record(
      CompanyId company,
      List<LeadEvent.AccountImported> events,
      int from,
      Instant now,
      IntConsumer progress) {
    if (from >= events.size()) {
      return Future.succeededFuture();
    }
    int until = Math.min(events.size(), from + UNDER_WAY);
    return written(
            IntStream.range(from, until)
                .mapToObj(at -> fact(company, events.get(at), at, now))
                .toList(),
            TRIES)
        .compose(_ -> {
          progress.accept(until);
          return record(company, events, until, now, progress);
        });
  }

  /// A store under load may let some time out; a fact told again under its id counts once.
  private Future<Void> written(List<Fact> facts, int tries) {
    return Future.join(facts.stream().map(journal::record).toList())
        .<Void>mapEmpty()
        .recover(failure -> tries > 1 ? written(facts, tries - 1) : Future.failedFuture(failure));
  }

  private static Fact fact(
      CompanyId company, LeadEvent.AccountImported account, int number, Instant now) {
    var id = new FactId("account/" + account.account() + "/" + now.toEpochMilli() + "-" + number);
    return new Fact(id, company, now, Origin.LIVE, account);
  }
}
