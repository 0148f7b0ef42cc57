package io.leadline.flow.port;

import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Who is logged in. Only a hash of the token is kept.
public interface Sessions {
  Future<Void> open(CompanyId company, String tokenHash, Login login, Instant expires);

  /// The session's user; empty once it expired or was closed.
  Future<Optional<Login>> find(CompanyId company, String tokenHash);

  Future<Void> close(CompanyId company, String tokenHash);
}
