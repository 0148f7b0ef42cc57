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

/// The users, from the store; where it does not answer, as they stood when it last did. No user
/// ever goes: one that the store lacks was lost by it, and stays here until the store is told.
public final class KeptUsers implements Users {
  private final RedisUsers users;
  private final DirectoryFile file;

  public KeptUsers(RedisUsers users, DirectoryFile file) {
    this.users = users;
    this.file = file;
  }

  @Override
  public Future<Void> save(User user) {
    return users.save(user).onSuccess(_ -> keep(shelf(user.company()), List.of(user)));
  }

  @Override
  public Future<Optional<User>> find(CompanyId company, Login login) {
    return users.find(company, login);
  }

  @Override
  public Future<List<User>> all(CompanyId company) {
    Map<String, String> kept = shelf(company);
    return users
        .all(company)
        .onSuccess(all -> keep(kept, all))
        .recover(failure ->
            file.knows(company)
                ? Future.succeededFuture(read(kept))
                : Future.failedFuture(failure));
  }

  private static void keep(Map<String, String> kept, List<User> all) {
    for (User user : all) {
      String text = RedisUsers.text(user);
      if (!text.equals(kept.get(user.login().value()))) {
        kept.put(user.login().value(), text);
      }
    }
  }

  private Map<String, String> shelf(CompanyId company) {
    return file.shelf(company).users();
  }

  private static List<User> read(Map<String, String> kept) {
    return kept.values().stream()
        .map(RedisUsers::user)
        .sorted(Comparator.comparing(User::login))
        .toList();
  }
}
