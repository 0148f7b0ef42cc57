package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Wakeups;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The scripts' words on the channels of each company: on `wake` as `kind TAB due`, on `work` none.
public final class RedisWakeups implements Wakeups, AutoCloseable {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<CompanyId>> workListeners = new CopyOnWriteArrayList<>();
  private final Map<String, CompanyId> wake;
  private final Map<String, CompanyId> work;
  private final Subscription subscription;

  public RedisWakeups(StoreConnection connection, Set<CompanyId> companies) {
    this.wake = channels(companies, "wake");
    this.work = channels(companies, "work");
    Set<String> all = new HashSet<>(wake.keySet());
    all.addAll(work.keySet());
    this.subscription = new Subscription(connection, all, this::told);
  }

  private static Map<String, CompanyId> channels(Set<CompanyId> companies, String name) {
    return companies.stream()
        .collect(Collectors.toMap(each -> KeySpace.key(each, name), Function.identity()));
  }

  private void told(String channel, String word) {
    CompanyId others = work.get(channel);
    if (others != null) {
      workListeners.forEach(listener -> listener.accept(others));
    }
    CompanyId company = wake.get(channel);
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
  public void whenWorkChanges(Consumer<CompanyId> listener) {
    workListeners.add(listener);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
