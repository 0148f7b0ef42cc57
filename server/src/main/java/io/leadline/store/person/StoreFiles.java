package io.leadline.store.person;

import io.leadline.store.StoreServers;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The files of the store's own servers. The append-only file of each holds every command until it
/// is written anew; the dump holds what stood when it was made, and a server that follows another,
/// or is followed, has made one for that.
record StoreFiles(StoreServers servers) {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// Has all of them written anew, and waits for it; also the list of slow commands, which holds
  /// their beginnings, is emptied.
  ///
  /// @return the servers that do not allow it or are not done in time
  List<String> writtenAnewExcept() {
    return servers.without(StoreFiles::writeAnew);
  }

  private static boolean writeAnew(RedisCommands<String, String> server) {
    try {
      boolean idle = waitUntilIdle(server);
      var _ = server.bgrewriteaof();
      idle &= waitUntilIdle(server);
      boolean done = idle && server.info("persistence").contains("aof_last_bgrewrite_status:ok");
      var _ = server.slowlogReset();
      if (hasDump(server)) {
        var _ = server.bgsave();
        done &=
            waitUntilIdle(server)
                && server.info("persistence").contains("rdb_last_bgsave_status:ok");
      }
      return done;
    } catch (RedisException _) {
      return false;
    }
  }

  private static boolean hasDump(RedisCommands<String, String> server) {
    String role = server.info("replication");
    return role.contains("role:slave")
        || !role.contains("connected_slaves:0")
        || !server.configGet("save").getOrDefault("save", "").isEmpty();
  }

  private static boolean waitUntilIdle(RedisCommands<String, String> server) {
    long looks = LIMIT.dividedBy(LOOK_EVERY);
    for (long look = 0; look < looks; look++) {
      if (!isBusy(server.info("persistence"))) {
        return true;
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
