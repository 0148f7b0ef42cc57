package io.leadline.store;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Confirms that a replica has what the primary of one home took: a small write and, behind it,
/// `WAITAOF` (Redis 7.2, Valkey) or `WAIT`, on a connection of its own, because both hold up all
/// that follows on theirs. A replica takes writes in their order, so one that has the small write
/// has everything before it, whoever sent that. All that come while one wait is under way share the
/// next.
final class Barrier {
  /// How long a replica of a running server's store may take; a caller's fact waits 150 ms in all.
  static final Duration SERVERS_LIMIT = Duration.ofMillis(100);

  private static final int REPLICAS = 1;
  private static final int THIS_SERVER = 1;

  private final Supplier<CompletionStage<RedisClusterAsyncCommands<String, String>>> connection;
  private final boolean canWaitForDisk;
  private final Duration limit;
  private @Nullable CompletableFuture<Void> next;
  private String nextKey = "";
  private boolean underWay;

  private static final ProtocolKeyword WAITAOF =
      () -> "WAITAOF".getBytes(StandardCharsets.US_ASCII);

  /// A replica did not confirm in time.
  static final class NotKept extends RuntimeException {
    NotKept(Duration limit) {
      super("no replica has confirmed within " + limit.toMillis() + " ms");
    }
  }

  /// Waits over the connection that `connection` gives.
  ///
  /// @param canWaitForDisk whether the server knows `WAITAOF`
  /// @param limit how long a replica may take
  Barrier(
      Supplier<CompletionStage<RedisClusterAsyncCommands<String, String>>> connection,
      boolean canWaitForDisk,
      Duration limit) {
    this.connection = connection;
    this.canWaitForDisk = canWaitForDisk;
    this.limit = limit;
  }

  /// Done once a replica has all that the primary has answered up to now; fails with [NotKept].
  ///
  /// @param key a key of that home, which the small write may use
  synchronized CompletionStage<Void> passed(String key) {
    nextKey = key;
    if (next == null) {
      next = new CompletableFuture<>();
    }
    CompletableFuture<Void> mine = next;
    if (!underWay) {
      send();
    }
    return mine;
  }

  private synchronized void send() {
    CompletableFuture<Void> group = next;
    next = null;
    underWay = group != null;
    if (group == null) {
      return;
    }
    String key = nextKey;
    connection
        .get()
        .thenCompose(commands -> confirmedBy(commands, key))
        .whenComplete((replicas, failure) -> {
          send();
          if (failure != null) {
            group.completeExceptionally(failure);
          } else if (replicas < REPLICAS) {
            group.completeExceptionally(new NotKept(limit));
          } else {
            group.complete(null);
          }
        });
  }

  private CompletionStage<Long> confirmedBy(
      RedisClusterAsyncCommands<String, String> commands, String key) {
    var written = commands.hincrby(key, "barrier", 1);
    CompletionStage<Long> waited =
        canWaitForDisk
            ? commands
                .<List<Long>>dispatch(
                    WAITAOF,
                    new IntegerListOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8)
                        .add(THIS_SERVER)
                        .add(REPLICAS)
                        .add(limit.toMillis()))
                .thenApply(List::getLast)
            : commands.waitForReplication(REPLICAS, limit.toMillis());
    return written.thenCombine(waited, (_, replicas) -> replicas);
  }
}
