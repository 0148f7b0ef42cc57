package io.leadline.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what is published on some channels; comes back by itself after the store was away.
final class Subscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(
          1, TimeUnit.SECONDS, Thread.ofVirtual().name("subscriptions")::start);

  private final AtomicReference<@Nullable StatefulRedisPubSubConnection<String, String>> made =
      new AtomicReference<>();
  private final String[] channels;
  private final BiConsumer<String, String> listener;
  private volatile boolean closed;

  /// @param listener is told the channel and the word, on a thread of the client
  Subscription(
      StoreConnection connection, Set<String> channels, BiConsumer<String, String> listener) {
    this.channels = channels.toArray(String[]::new);
    this.listener = listener;
    if (!channels.isEmpty()) {
      connection.whenConnected(this::connect);
    }
  }

  /// Until it stands; from then on the client keeps it up.
  private void connect(Wire wire) {
    if (closed) {
      return;
    }
    try {
      StatefulRedisPubSubConnection<String, String> opened = wire.subscription();
      opened.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String word) {
              listener.accept(channel, word);
            }
          });
      made.set(opened);
      subscribe(opened);
    } catch (RedisException e) {
      LOG.debug("{} is subscribed to later", channels[0], e);
      LATER.execute(() -> connect(wire));
    }
  }

  private void subscribe(StatefulRedisPubSubConnection<String, String> opened) {
    opened
        .async()
        .subscribe(channels)
        .whenComplete((_, failure) -> {
          if (failure != null && !closed) {
            LOG.debug("{} is subscribed to later", channels[0], failure);
            LATER.execute(() -> subscribe(opened));
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    var opened = made.get();
    if (opened != null) {
      opened.close();
    }
  }
}
