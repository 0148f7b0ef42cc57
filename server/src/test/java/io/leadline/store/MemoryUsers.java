package io.leadline.store;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.LedgerPosition;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Users, sessions and ledger positions in memory.
final class MemoryUsers implements Users, Sessions, LedgerPosition {
  private final Map<Login, User> users = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Position> positions = new HashMap<>();
  private final Clock clock = Clock.systemUTC();

  private record Session(Login login, Instant expires) {}

  @Override
  public Future<Void> save(User user) {
    users.put(user.login(), user);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<User>> find(CompanyId company, Login login) {
    return Future.succeededFuture(
        Optional.ofNullable(users.get(login)).filter(user -> user.company().equals(company)));
  }

  @Override
  public Future<List<User>> all(CompanyId company) {
    return Future.succeededFuture(
        users.values().stream()
            .filter(user -> user.company().equals(company))
            .sorted(Comparator.comparing(User::login))
            .toList());
  }

  @Override
  public Future<Void> open(CompanyId company, String tokenHash, Login login, Instant expires) {
    sessions.put(company + "|" + tokenHash, new Session(login, expires));
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Login>> find(CompanyId company, String tokenHash) {
    return Future.succeededFuture(
        Optional.ofNullable(sessions.get(company + "|" + tokenHash))
            .filter(session -> session.expires().isAfter(clock.instant()))
            .map(Session::login));
  }

  @Override
  public Future<Void> close(CompanyId company, String tokenHash) {
    sessions.remove(company + "|" + tokenHash);
    return Future.succeededFuture();
  }

  @Override
  public Future<Optional<Position>> load(String pbx) {
    return Future.succeededFuture(Optional.ofNullable(positions.get(pbx)));
  }

  @Override
  public Future<Void> save(String pbx, Position position) {
    positions.put(pbx, position);
    return Future.succeededFuture();
  }
}
