package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Wakeups;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The scripts' word on the channel `wake` of each company, as `kind TAB due`.
public final class RedisWakeups implements Wakeups, AutoCloseable {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, CompanyId> ofChannel;
  private final Subscription subscription;

  public RedisWakeups(StoreConnection connection, Set<CompanyId> companies) {
    this.ofChannel =
        companies.stream()
            .collect(Collectors.toMap(each -> KeySpace.key(each, "wake"), Function.identity()));
    this.subscription = new Subscription(connection, ofChannel.keySet(), this::told);
  }

  private void told(String channel, String word) {
    CompanyId company = ofChannel.get(channel);
    if (company != null) {
      int tab = word.indexOf('\t');
      TaskKind kind = TaskKind.valueOf(word.substring(0, tab));
      Instant due = Instant.ofEpochMilli(Long.parseLong(word.substring(tab + 1)));
      listeners.forEach(listener -> listener.earlier(company, kind, due));
    }
  }

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
