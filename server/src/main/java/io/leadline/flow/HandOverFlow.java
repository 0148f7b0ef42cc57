package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.TaskStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Somebody leaves: everything that is open with him goes to another.
///
/// @param accounts all of a company
public record HandOverFlow(
    TaskStore tasks,
    Records records,
    Function<CompanyId, Future<List<Account>>> accounts,
    Journal journal) {
  /// Leads opened longer ago than this are done with.
  private static final Duration LEADS_SINCE = Duration.ofDays(3 * 365);

  /// Tasks handed over at once; who has more is asked to repeat it.
  static final int MOST_TASKS = 10_000;

  /// What went over.
  ///
  /// @param leads those still open
  /// @param refused what did not, with the reason
  public record HandedOver(int tasks, int leads, int accounts, List<String> refused) {}

  /// What is still open with somebody.
  public record Open(int tasks, int leads, int accounts) {
    public boolean nothing() {
      return tasks + leads + accounts == 0;
    }
  }

  /// What [#handOver] would give to another. Changes nothing.
  public Future<Open> openWith(CompanyId company, Login login, Instant now) {
    var ownTasks = tasksOf(company, login);
    var ownLeads = leadsOf(company, login, now);
    var ownAccounts = accountsOf(company, login);
    return Future.all(ownTasks, ownLeads, ownAccounts)
        .map(_ ->
            new Open(
                ownTasks.result().size(), ownLeads.result().size(), ownAccounts.result().size()));
  }

  public Future<HandedOver> handOver(CompanyId company, Login from, Login to, Instant now) {
    return tasksOf(company, from)
        .compose(own -> {
          var refused = new ArrayList<String>();
          var moved = new ArrayList<TaskRecord>();
          Future<Void> all = Future.succeededFuture();
          for (TaskRecord task : own) {
            all = all.compose(_ -> task(company, task, from, to, now, moved, refused));
          }
          return all.compose(_ -> leads(company, from, to, now, refused))
              .compose(leads ->
                  accounts(company, from, to, now)
                      .map(changed ->
                          new HandedOver(moved.size(), leads, changed, List.copyOf(refused))));
        });
  }

  private Future<List<TaskRecord>> tasksOf(CompanyId company, Login login) {
    return tasks
        .openFor(company, login, MOST_TASKS)
        .map(open ->
            open.stream().filter(task -> whose(task).filter(login::equals).isPresent()).toList());
  }

  private Future<List<LeadRecord>> leadsOf(CompanyId company, Login login, Instant now) {
    return records
        .leads(company, now.minus(LEADS_SINCE), now)
        .map(all ->
            all.stream()
                .filter(lead -> lead.owner().filter(login::equals).isPresent())
                .filter(lead -> !lead.stage().closed())
                .toList());
  }

  private Future<List<Account>> accountsOf(CompanyId company, Login login) {
    return accounts
        .apply(company)
        .map(all ->
            all.stream()
                .filter(account ->
                    account.kam().filter(login::equals).isPresent()
                        || account.deputy().filter(login::equals).isPresent())
                .toList());
  }

  private static Optional<Login> whose(TaskRecord task) {
    return task.claimedBy().or(task::assignee);
  }

  private Future<Void> task(
      CompanyId company,
      TaskRecord task,
      Login from,
      Login to,
      Instant now,
      List<TaskRecord> moved,
      List<String> refused) {
    return record(company, task.id().value(), now, new TaskEvent.HandedOver(task.id(), from, to))
        .map(recorded -> {
          if (recorded instanceof Recorded.Refused no) {
            refused.add(task.id().value() + ": " + no.why());
          } else {
            moved.add(task);
          }
          return null;
        });
  }

  private Future<Integer> leads(
      CompanyId company, Login from, Login to, Instant now, List<String> refused) {
    return leadsOf(company, from, now)
        .compose(own -> {
          var moved = new AtomicInteger();
          Future<Void> done = Future.succeededFuture();
          for (LeadRecord lead : own) {
            done =
                done.compose(_ ->
                    record(
                            company,
                            lead.id().value(),
                            now,
                            new LeadEvent.HandedOver(lead.id(), from, to))
                        .map(recorded -> {
                          if (recorded instanceof Recorded.Refused no) {
                            refused.add(lead.id().value() + ": " + no.why());
                          } else {
                            moved.incrementAndGet();
                          }
                          return null;
                        }));
          }
          return done.map(_ -> moved.get());
        });
  }

  private Future<Integer> accounts(CompanyId company, Login from, Login to, Instant now) {
    return accountsOf(company, from)
        .compose(own -> {
          Future<Recorded> done = Future.succeededFuture(new Recorded.Repeated(Optional.empty()));
          for (Account account : own) {
            done =
                done.compose(
                    _ -> record(company, account.id().value(), now, changed(account, from, to)));
          }
          return done.map(_ -> own.size());
        });
  }

  /// Nobody is his own deputy.
  private static LeadEvent changed(Account account, Login from, Login to) {
    Optional<Login> kam = account.kam().map(login -> login.equals(from) ? to : login);
    Optional<Login> deputy = account.deputy().map(login -> login.equals(from) ? to : login);
    return new LeadEvent.AccountImported(
        account.id(),
        account.name(),
        account.tier(),
        kam,
        deputy.filter(login -> !kam.equals(Optional.of(login))),
        List.of());
  }

  private Future<Recorded> record(CompanyId company, String what, Instant now, DomainEvent event) {
    var id = new FactId("hand-over/" + what + "/" + now.toEpochMilli());
    return journal.record(new Fact(id, company, now, Origin.LIVE, event));
  }
}
