package io.leadline.store;

import io.leadline.flow.port.DialLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// What was dialled, in memory.
public final class MemoryDialLog implements DialLog {
  private final Set<Dialled> all = new HashSet<>();

  @Override
  public Future<Set<Dialled>> add(Dialled dialled, Instant now) {
    all.add(dialled);
    return all(now);
  }

  @Override
  public Future<Set<Dialled>> all(Instant now) {
    all.removeIf(one -> !one.at().isAfter(now.minus(Duration.ofDays(1))));
    return Future.succeededFuture(Set.copyOf(all));
  }
}
