package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Wakeups;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The scripts' word on the channel `wake` of each company, as `kind TAB due`. The subscription
/// comes back by itself after the store was away.
public final class RedisWakeups implements Wakeups, AutoCloseable {
  private final AtomicReference<@Nullable StatefulRedisPubSubConnection<String, String>>
      subscription = new AtomicReference<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  public RedisWakeups(StoreConnection connection, Set<CompanyId> companies) {
    Map<String, CompanyId> ofChannel =
        companies.stream()
            .collect(Collectors.toMap(each -> KeySpace.key(each, "wake"), Function.identity()));
    connection.whenConnected(wire -> subscribe(wire.subscription(), ofChannel));
  }

  private void subscribe(
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
    var _ = made.async().subscribe(ofChannel.keySet().toArray(String[]::new));
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
    var made = subscription.get();
    if (made != null) {
      made.close();
    }
  }
}
