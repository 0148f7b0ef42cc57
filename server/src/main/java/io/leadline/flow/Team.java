package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The users of all companies as last read, for whoever must not wait for the store. A refresh that
/// fails leaves the last known users standing.
public final class Team {
  private final Users users;
  private final Set<CompanyId> companies;
  private final ConcurrentHashMap<CompanyId, List<User>> known = new ConcurrentHashMap<>();

  public Team(Users users, Set<CompanyId> companies) {
    this.users = users;
    this.companies = Set.copyOf(companies);
  }

  /// Reads the users again.
  public Future<Void> refresh() {
    return Future.all(
            companies.stream()
                .map(company -> users.all(company).onSuccess(all -> known.put(company, all)))
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
}
