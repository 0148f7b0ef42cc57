package io.leadline.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file that a store has read at its start. Where that was torn within a transaction (a power
/// cut, a full disk), Redis 7.0 leaves the half before the tear in it, though it has not carried it
/// out; the next transaction's end closes it, and the next start carries out both. A fact that was
/// told again in between would then stand twice. So the file is written anew from what the store
/// really holds, before anything is told to it.
final class AppendOnlyFile {
  private static final Logger LOG = LoggerFactory.getLogger(AppendOnlyFile.class);

  /// A store that takes longer is used meanwhile.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final long LOOK_EVERY_MILLIS = 20;

  private AppendOnlyFile() {}

  static void writeAnew(
      RedisClusterAsyncCommands<String, String> commands, StoreFitness fitness, Duration answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!fitness.writesLog()) {
      return;
    }
    try {
      var _ =
          commands
              .bgrewriteaof()
              .toCompletableFuture()
              .get(answer.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisCommandExecutionException refused) {
        LOG.info("the store does not write its file anew now: {}", refused.getMessage());
        return;
      }
      throw e;
    }
    long until = System.nanoTime() + LIMIT.toNanos();
    StoreFitness now = fitness;
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
      now =
          StoreFitness.ask(commands)
              .toCompletableFuture()
              .get(answer.toMillis(), TimeUnit.MILLISECONDS);
    } while (now.isWritingAnew() && System.nanoTime() < until);
  }
}
