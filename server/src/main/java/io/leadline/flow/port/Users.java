package io.leadline.flow.port;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// The users of one company.
public interface Users {
  /// Adds or replaces the user.
  Future<Void> save(User user);

  Future<Optional<User>> find(CompanyId company, Login login);

  Future<List<User>> all(CompanyId company);
}
