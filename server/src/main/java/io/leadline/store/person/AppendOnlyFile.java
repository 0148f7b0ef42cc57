package io.leadline.store.person;

import io.leadline.store.StoreConnection;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The store's own file. It holds every command until it is written anew.
record AppendOnlyFile(StoreConnection connection) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// Has it written anew, and waits for it; also the dump where the store keeps one, and the list
  /// of slow commands, which holds their beginnings.
  ///
  /// @return false where the store does not allow it or is not done in time
  boolean rewrite() {
    try {
      waitUntilIdle();
      var _ = connection.await(connection.commands().bgrewriteaof());
      boolean done = waitUntilIdle();
      var _ = connection.await(connection.commands().slowlogReset());
      String saves =
          connection.await(connection.commands().configGet("save")).getOrDefault("save", "");
      if (!saves.isEmpty()) {
        var _ = connection.await(connection.commands().bgsave());
        done &= waitUntilIdle();
      }
      return done;
    } catch (RedisException | java.util.concurrent.CompletionException e) {
      return false;
    }
  }

  private boolean waitUntilIdle() {
    long looks = LIMIT.dividedBy(LOOK_EVERY);
    for (long look = 0; look < looks; look++) {
      String state = connection.await(connection.commands().info("persistence"));
      if (!isBusy(state)) {
        return state.contains("aof_last_bgrewrite_status:ok");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY.toMillis()));
    }
    return false;
  }

  private static boolean isBusy(String state) {
    return state.contains("aof_rewrite_in_progress:1")
        || state.contains("aof_rewrite_scheduled:1")
        || state.contains("rdb_bgsave_in_progress:1");
  }
}
