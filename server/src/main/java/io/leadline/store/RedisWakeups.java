package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Wakeups;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The scripts' word on the channel `wake` of each company, as `kind TAB due`. The subscription
/// comes back by itself after the store was away.
public final class RedisWakeups implements Wakeups, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisWakeups.class);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(
          1, TimeUnit.SECONDS, Thread.ofVirtual().name("wake-ups")::start);

  private final AtomicReference<@Nullable StatefulRedisPubSubConnection<String, String>>
      subscription = new AtomicReference<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  public RedisWakeups(StoreConnection connection, Set<CompanyId> companies) {
    Map<String, CompanyId> ofChannel =
        companies.stream()
            .collect(Collectors.toMap(each -> KeySpace.key(each, "wake"), Function.identity()));
    connection.whenConnected(wire -> connect(wire, ofChannel));
  }

  /// Until it stands; from then on the client keeps it up.
  private void connect(Wire wire, Map<String, CompanyId> ofChannel) {
    if (closed) {
      return;
    }
    try {
      StatefulRedisPubSubConnection<String, String> made = wire.subscription();
      listen(made, ofChannel);
      subscribe(made, ofChannel.keySet().toArray(String[]::new));
    } catch (RedisException e) {
      LOG.debug("the wake-ups are subscribed to later", e);
      LATER.execute(() -> connect(wire, ofChannel));
    }
  }

  private void subscribe(StatefulRedisPubSubConnection<String, String> made, String[] channels) {
    made.async()
        .subscribe(channels)
        .whenComplete((_, failure) -> {
          if (failure != null && !closed) {
            LOG.debug("the wake-ups are subscribed to later", failure);
            LATER.execute(() -> subscribe(made, channels));
          }
        });
  }

  private void listen(
      StatefulRedisPubSubConnection<String, String> made, Map<String, CompanyId> ofChannel) {
    made.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, String word) {
            CompanyId company = ofChannel.get(channel);
            if (company != null) {
              told(company, word);
            }
          }
        });
    subscription.set(made);
  }

  private void told(CompanyId company, String word) {
    int tab = word.indexOf('\t');
    TaskKind kind = TaskKind.valueOf(word.substring(0, tab));
    Instant due = Instant.ofEpochMilli(Long.parseLong(word.substring(tab + 1)));
    listeners.forEach(listener -> listener.earlier(company, kind, due));
  }

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    closed = true;
    var made = subscription.get();
    if (made != null) {
      made.close();
    }
  }
}
