package io.leadline.app.wiring;

import io.leadline.flow.port.StoreAway;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The users, which a start reads of the store: asked again while the store is away, because a cold
/// machine looks like that too; and done without where it stays away, because a timer reads them
/// later.
final class FirstRead {
  private static final Logger LOG = LoggerFactory.getLogger(FirstRead.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// How often it is asked of a store that has just been there. One that was waited for in vain
  /// already is asked once.
  static final int PATIENT = 30;

  private FirstRead() {}

  /// Reads.
  ///
  /// @return whether it was read
  /// @throws io.leadline.app.Refusal where something else than an absent store is in the way
  static boolean of(Supplier<Future<Void>> users, int tries) {
    return of(users, tries, () -> LockSupport.parkNanos(PAUSE.toNanos()));
  }

  static boolean of(Supplier<Future<Void>> users, int tries, Runnable pause) {
    Optional<StoreAway> away = Optional.empty();
    for (int tried = 1; tried <= tries; tried++) {
      away = awayWhile(users);
      if (away.isEmpty()) {
        return true;
      }
      if (tried < tries) {
        pause.run();
      }
    }
    LOG.warn(
        "started with the users as last known, they are read as soon as the store is there: {}",
        away.map(StoreAway::getMessage).orElse(""));
    return false;
  }

  private static Optional<StoreAway> awayWhile(Supplier<Future<Void>> users) {
    Future<Optional<StoreAway>> told =
        users
            .get()
            .map(_ -> Optional.<StoreAway>empty())
            .recover(failure ->
                StoreAway.in(failure)
                    .map(away -> Future.succeededFuture(Optional.of(away)))
                    .orElseGet(() -> Future.failedFuture(failure)));
    return Server.answer(told, "users");
  }
}
