package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Succession;
import io.leadline.domain.account.Succession.Seats;
import io.leadline.domain.account.User;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
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
import java.util.function.Function;

/// Somebody leaves: everything that is open with him goes to another, and who loses a deputy by it
/// gets a task.
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

  /// Who leaves, and to whom all of it goes.
  ///
  /// @param deputy who takes the leaver's seats as a deputy; empty: the heir, where that can be
  /// @param by who ordered it
  public record Leaving(
      CompanyId company, User from, User to, Optional<User> deputy, String by, Instant now) {
    Succession succession() {
      return new Succession(from.login(), to.login(), deputy.map(User::login));
    }

    /// Who is deputy where the leaver was.
    User deputyOr(Optional<Login> login) {
      return deputy.filter(user -> login.equals(Optional.of(user.login()))).orElse(to);
    }
  }

  /// What went over.
  ///
  /// @param leads those still open
  /// @param accounts those with another manager or deputy now
  /// @param refused what did not go, with the reason
  public record HandedOver(int tasks, int leads, List<Seats> accounts, List<String> refused) {}

  /// What is still open with somebody.
  public record Open(int tasks, int leads, int accounts) {
    public boolean nothing() {
      return tasks + leads + accounts == 0;
    }

    /// Whether clients would be with nobody who works here.
    public boolean clients() {
      return leads + accounts > 0;
    }
  }

  /// What [#handOver] would give to another. Changes nothing.
  public Future<Open> openWith(CompanyId company, Login login, Instant now) {
    var ownTasks = tasksOf(company, login);
    var ownLeads = leadsOf(company, login, now);
    var ownAccounts = seats(company, new Succession(login, login, Optional.empty()));
    return Future.all(ownTasks, ownLeads, ownAccounts)
        .map(_ ->
            new Open(
                ownTasks.result().size(), ownLeads.result().size(), ownAccounts.result().size()));
  }

  public Future<HandedOver> handOver(Leaving leaving) {
    var refused = new ArrayList<String>();
    Login from = leaving.from().login();
    Login to = leaving.to().login();
    return tasksOf(leaving.company(), from)
        .compose(own ->
            each(
                leaving,
                own,
                refused,
                task -> task.id().value(),
                task -> new TaskEvent.HandedOver(task.id(), from, to)))
        .compose(tasks ->
            leadsOf(leaving.company(), from, leaving.now())
                .compose(own ->
                    each(
                        leaving,
                        own,
                        refused,
                        lead -> lead.id().value(),
                        lead -> new LeadEvent.HandedOver(lead.id(), from, to)))
                .compose(leads ->
                    accounts(leaving)
                        .map(changed ->
                            new HandedOver(tasks, leads, changed, List.copyOf(refused)))));
  }

  private Future<List<TaskRecord>> tasksOf(CompanyId company, Login login) {
    return tasks
        .openFor(company, login, MOST_TASKS)
        .map(open ->
            open.stream()
                .filter(
                    task -> task.claimedBy().or(task::assignee).filter(login::equals).isPresent())
                .toList());
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

  private Future<List<Seats>> seats(CompanyId company, Succession succession) {
    return accounts.apply(company).map(succession::of);
  }

  /// One after the other; a refusal is kept and the next follows.
  ///
  /// @return how many went over
  private <T> Future<Integer> each(
      Leaving leaving,
      List<T> own,
      List<String> refused,
      Function<T, String> id,
      Function<T, DomainEvent> event) {
    Future<Integer> moved = Future.succeededFuture(0);
    for (T one : own) {
      moved =
          moved.compose(count ->
              record(leaving, id.apply(one), event.apply(one))
                  .map(recorded -> {
                    if (recorded instanceof Recorded.Refused no) {
                      refused.add(id.apply(one) + ": " + no.why());
                      return count;
                    }
                    return count + 1;
                  }));
    }
    return moved;
  }

  private Future<List<Seats>> accounts(Leaving leaving) {
    return seats(leaving.company(), leaving.succession())
        .compose(changed -> {
          Future<?> done = Future.succeededFuture();
          for (Seats seats : changed) {
            done =
                done.compose(
                    _ -> record(leaving, seats.account().id().value(), imported(leaving, seats)));
          }
          for (NewTask task : DeputyTasks.of(leaving, changed)) {
            done =
                done.compose(
                    _ -> record(leaving, task.id().value(), new TaskEvent.Scheduled(task)));
          }
          return done.map(changed);
        });
  }

  private static LeadEvent imported(Leaving leaving, Seats seats) {
    Account account = seats.account();
    return new LeadEvent.AccountImported(
            account.id(), account.name(), account.tier(), seats.kam(), seats.deputy(), List.of())
        .by(leaving.by());
  }

  private Future<Recorded> record(Leaving leaving, String what, DomainEvent event) {
    var id = new FactId("hand-over/" + what + "/" + leaving.now().toEpochMilli());
    return journal.record(new Fact(id, leaving.company(), leaving.now(), Origin.LIVE, event));
  }
}
