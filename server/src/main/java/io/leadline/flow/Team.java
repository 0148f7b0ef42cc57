package io.leadline.flow;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The users of all companies as last read, for whoever must not wait for the store. A refresh that
/// fails leaves the last known users standing.
public final class Team {
  private final Users users;
  private final Absences absences;
  private final Set<CompanyId> companies;
  private final ConcurrentHashMap<CompanyId, List<User>> known = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<CompanyId, List<Absence>> away = new ConcurrentHashMap<>();

  public Team(Users users, Absences absences, Set<CompanyId> companies) {
    this.users = users;
    this.absences = absences;
    this.companies = Set.copyOf(companies);
  }

  /// A team of which nobody is ever away.
  public Team(Users users, Set<CompanyId> companies) {
    this(users, new NeverAway(), companies);
  }

  /// The absence of the user on the day that it is there now.
  public Optional<Absence> absence(CompanyId company, Login login, Instant now) {
    return find(company, login)
        .map(user -> LocalDate.ofInstant(now, user.zone()))
        .flatMap(day ->
            away.getOrDefault(company, List.of()).stream()
                .filter(absence -> absence.login().equals(login) && absence.covers(day))
                .findFirst());
  }

  /// Reads the users again.
  public Future<Void> refresh() {
    return Future.all(
            companies.stream()
                .map(company ->
                    Future.all(
                        users.all(company).onSuccess(all -> known.put(company, all)),
                        absences.all(company).onSuccess(all -> away.put(company, all))))
                .toList())
        .mapEmpty();
  }

  public Set<CompanyId> companies() {
    return companies;
  }

  public List<User> of(CompanyId company) {
    return known.getOrDefault(company, List.of());
  }

  public Optional<User> find(CompanyId company, Login login) {
    return of(company).stream().filter(user -> user.login().equals(login)).findFirst();
  }

  /// Whose phone it is.
  public Optional<User> withPhone(CompanyId company, MemberInterface phone) {
    return of(company).stream()
        .filter(user -> user.active() && user.phone().filter(phone::equals).isPresent())
        .findFirst();
  }

  private static final class NeverAway implements Absences {
    @Override
    public Future<List<Absence>> all(CompanyId company) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Void> save(CompanyId company, Absence absence) {
      return Future.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public Future<Void> remove(CompanyId company, Absence absence) {
      return Future.failedFuture(new UnsupportedOperationException());
    }
  }
}
