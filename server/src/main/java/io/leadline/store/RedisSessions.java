package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Sessions;
import io.lettuce.core.SetArgs;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Who is logged in: one key for each session, which Redis itself drops when it expires.
public final class RedisSessions implements Sessions {
  private final StoreConnection connection;

  public RedisSessions(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<Void> open(CompanyId company, String tokenHash, Login login, Instant expires) {
    return StoreConnection.future(
            connection
                .commands()
                .set(key(company, tokenHash), login.value(), SetArgs.Builder.pxAt(expires)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Login>> find(CompanyId company, String tokenHash) {
    return StoreConnection.future(connection.commands().get(key(company, tokenHash)))
        .map(login -> Optional.ofNullable(login).map(Login::new));
  }

  @Override
  public Future<Void> close(CompanyId company, String tokenHash) {
    return StoreConnection.future(connection.commands().del(key(company, tokenHash))).mapEmpty();
  }

  private static String key(CompanyId company, String tokenHash) {
    return KeySpace.key(company, "session:" + tokenHash);
  }
}
