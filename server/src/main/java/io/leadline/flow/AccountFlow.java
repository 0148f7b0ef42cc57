package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Duplicates;
import io.leadline.domain.account.FreeMail;
import io.leadline.domain.account.KeyProposals;
import io.leadline.domain.account.User;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.flow.port.Accounts;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Search;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What people look up and write down about accounts and contacts.
public final class AccountFlow {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int LIKELY = 20;

  private final Ports ports;
  private final Team team;
  private final InstantSource clock;

  /// What it works with.
  public record Ports(Accounts accounts, Records records, Search search, Journal journal) {}

  public AccountFlow(Ports ports, Team team, InstantSource clock) {
    this.ports = ports;
    this.team = team;
    this.clock = clock;
  }

  /// Keeps an account as it was written.
  ///
  /// @param form the form's own id, so that what is sent twice counts once
  public Future<Acted> keep(CompanyId company, Account account, Login by, String form) {
    return ports
        .accounts()
        .accounts(company, List.of(account.id()))
        .compose(known -> {
          Optional<Account> before = Optional.ofNullable(known.get(account.id()));
          return fault(company, account, before)
              .<Future<Acted>>map(why -> Future.succeededFuture(new Acted.Refused(why)))
              .orElseGet(() -> kept(company, account, by, form));
        });
  }

  private Future<Acted> kept(CompanyId company, Account account, Login by, String form) {
    var event =
        new AccountEvent.AccountKept(
            account.id(),
            account.name(),
            account.tier(),
            account.kam(),
            account.deputy(),
            account.dossier(),
            by);
    return record(company, new FactId(account.id() + "/kept/" + form), event);
  }

  /// Keeps a contact as it was written.
  public Future<Acted> keep(
      CompanyId company, ContactId contact, AccountEvent.Written written, Login by, String form) {
    if (written.name().isBlank() && written.phones().isEmpty() && written.mails().isEmpty()) {
      return Future.succeededFuture(
          new Acted.Refused("A contact has a name, a number or an address."));
    }
    return record(
        company,
        new FactId(contact + "/kept/" + form),
        new AccountEvent.ContactKept(contact, written, by));
  }

  /// Makes one account of two.
  public Future<Acted> merge(
      CompanyId company, AccountId account, AccountId into, Login by, String form) {
    return record(
        company,
        new FactId(account + "/merged/" + form),
        new AccountEvent.AccountMerged(account, into, by));
  }

  /// Takes an account out again that went into another.
  public Future<Acted> unmerge(
      CompanyId company, AccountId account, AccountId from, Login by, String form) {
    return record(
        company,
        new FactId(account + "/unmerged/" + form),
        new AccountEvent.AccountUnmerged(account, from, by));
  }

  private Optional<String> fault(CompanyId company, Account account, Optional<Account> before) {
    if (account.name().isBlank()) {
      return Optional.of("The account has no name.");
    }
    Dossier dossier = account.dossier();
    Optional<String> stranger =
        Stream.of(account.kam(), account.deputy())
            .flatMap(Optional::stream)
            .filter(login -> before.stream().noneMatch(known -> isWith(known, login)))
            .flatMap(login -> objection(company, login).stream())
            .findFirst();
    Optional<String> free =
        dossier.domains().stream()
            .filter(FreeMail::has)
            .findFirst()
            .map(domain -> "Anybody can have an address at " + domain + ".");
    boolean turned =
        dossier.deputyFrom().isPresent()
            && dossier.deputyUntil().isPresent()
            && dossier.deputyUntil().get().isBefore(dossier.deputyFrom().get());
    return stranger
        .or(() -> free)
        .or(() ->
            turned
                ? Optional.of("The deputy's last day lies before the first.")
                : Optional.empty());
  }

  private static boolean isWith(Account account, Login login) {
    return account.kam().filter(login::equals).isPresent()
        || account.deputy().filter(login::equals).isPresent();
  }

  /// Why the user can be neither manager nor deputy.
  private Optional<String> objection(CompanyId company, Login login) {
    Optional<User> user = team.find(company, login);
    if (user.isEmpty()) {
      return Optional.of("There is no user '" + login + "'.");
    }
    return user.filter(one -> !one.active())
        .map(one -> "'" + login + "' works here no more; name another.")
        .or(() ->
            user.filter(one -> !one.mayManageClients())
                .map(one -> "'" + login + "' " + one.mayNotManageClients()));
  }

  /// Which accounts should be key accounts by what they bought: the revenue that was imported, else
  /// the deals of the last year.
  public Future<List<KeyProposals.Proposal>> keyProposals(CompanyId company) {
    Instant now = clock.instant();
    var accounts = ports.accounts().all(company);
    var leads = ports.records().leads(company, now.minus(YEAR.multipliedBy(2)), now);
    var joined = ports.accounts().joined(company);
    return Future.all(accounts, leads, joined)
        .map(_ ->
            KeyProposals.of(
                accounts.result(),
                revenue(accounts.result(), leads.result(), joined.result(), now)));
  }

  private static Map<AccountId, BigDecimal> revenue(
      List<Account> accounts,
      List<LeadRecord> leads,
      Map<AccountId, AccountId> joined,
      Instant now) {
    Map<AccountId, BigDecimal> revenue = new HashMap<>();
    for (LeadRecord lead : leads) {
      boolean recent = lead.closedAt().map(at -> at.isAfter(now.minus(YEAR))).orElse(false);
      if (recent && lead.revenue().isPresent() && lead.account().isPresent()) {
        revenue.merge(
            one(lead.account().get(), joined), lead.revenue().get().amount(), BigDecimal::add);
      }
    }
    accounts.forEach(account ->
        account.dossier().revenue().ifPresent(amount -> revenue.put(account.id(), amount)));
    return revenue;
  }

  /// The account that it is one with; joined accounts may be joined again.
  private static AccountId one(AccountId account, Map<AccountId, AccountId> joined) {
    AccountId one = account;
    for (int steps = 0; steps < joined.size() && joined.containsKey(one); steps++) {
      one = joined.get(one);
    }
    return one;
  }

  /// Who the contact may be beside itself.
  public Future<List<Duplicates.Pair<Contact>>> duplicates(CompanyId company, Contact contact) {
    List<String> keys =
        Stream.concat(
                contact.phones().stream().map(phone -> "n:" + phone),
                contact.mails().stream().map(mail -> "m:" + mail))
            .toList();
    var sharing =
        ports
            .accounts()
            .owners(company, keys)
            .compose(owners ->
                ports
                    .accounts()
                    .contacts(company, owners.values().stream().flatMap(List::stream).toList()));
    var named = ports.search().find(company, contact.name(), LIKELY);
    return Future.all(sharing, named)
        .map(_ ->
            Duplicates.of(
                contact,
                Stream.concat(
                        sharing.result().values().stream(),
                        named.result().hits().stream()
                            .flatMap(hit ->
                                hit instanceof Search.Hit.OfContact(Contact other)
                                    ? Stream.of(other)
                                    : Stream.empty()))
                    .distinct()
                    .toList()));
  }

  private Future<Acted> record(CompanyId company, FactId id, AccountEvent event) {
    return ports
        .journal()
        .record(new Fact(id, company, clock.instant(), Origin.LIVE, event))
        .map(recorded ->
            switch (recorded) {
              case Recorded.Refused refused -> new Acted.Refused(refused.why());
              case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
            });
  }
}
