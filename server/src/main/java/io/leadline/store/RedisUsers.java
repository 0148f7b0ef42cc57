package io.leadline.store;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Users;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The users of a company, one record each in one hash.
public final class RedisUsers implements Users {
  static final String USERS = "users";

  private final StoreConnection connection;

  public RedisUsers(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<Void> save(User user) {
    String text = text(user);
    String key = KeySpace.key(user.company(), USERS);
    return StoreConnection.future(
            connection.commands().hset(key, Map.of(user.login().value(), text)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<User>> find(CompanyId company, Login login) {
    return StoreConnection.future(
            connection.commands().hget(KeySpace.key(company, USERS), login.value()))
        .map(text -> Optional.ofNullable(text).map(RedisUsers::user));
  }

  @Override
  public Future<List<User>> all(CompanyId company) {
    return StoreConnection.future(connection.commands().hvals(KeySpace.key(company, USERS)))
        .map(texts ->
            texts.stream()
                .map(RedisUsers::user)
                .sorted(Comparator.comparing(User::login))
                .toList());
  }

  static String text(User user) {
    return Json.tree(user).put("v", 1).toString();
  }

  static User user(String text) {
    return Json.read(Json.parse(text), User.class);
  }
}
