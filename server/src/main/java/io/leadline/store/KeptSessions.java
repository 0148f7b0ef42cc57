package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.port.Sessions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who is logged in, from the store; while it does not answer, whoever was seen logged in within
/// the last [#TRUSTED_FOR], so that the pages of those who are at work stay open.
public final class KeptSessions implements Sessions {
  /// A session ended elsewhere meanwhile opens pages here no longer than this.
  static final Duration TRUSTED_FOR = Duration.ofMinutes(30);

  private static final int SESSIONS_KEPT = 10_000;

  private final Sessions sessions;
  private final InstantSource clock;
  private final Map<String, Seen> seen =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
              return size() > SESSIONS_KEPT;
            }
          });

  private record Seen(Login login, Instant at) {}

  public KeptSessions(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Future<Void> open(CompanyId company, String tokenHash, Login login, Instant expires) {
    return sessions.open(company, tokenHash, login, expires);
  }

  @Override
  public Future<Optional<Login>> find(CompanyId company, String tokenHash) {
    String key = key(company, tokenHash);
    return sessions
        .find(company, tokenHash)
        .onSuccess(found -> {
          if (found.isPresent()) {
            seen.put(key, new Seen(found.get(), clock.instant()));
          } else {
            seen.remove(key);
          }
        })
        .recover(failure ->
            lately(key)
                .map(login -> Future.succeededFuture(Optional.of(login)))
                .orElseGet(() -> Future.failedFuture(failure)));
  }

  private Optional<Login> lately(String key) {
    return Optional.ofNullable(seen.get(key))
        .filter(one -> one.at().plus(TRUSTED_FOR).isAfter(clock.instant()))
        .map(Seen::login);
  }

  @Override
  public Future<Void> close(CompanyId company, String tokenHash) {
    seen.remove(key(company, tokenHash));
    return sessions.close(company, tokenHash);
  }

  private static String key(CompanyId company, String tokenHash) {
    return company.value() + " " + tokenHash;
  }
}
