package io.leadline.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Waits for replicas where the store has some. A primary without replicas is taken at its own
/// word; one whose replicas are connected must have one of them confirm what it took.
final class Replicas implements AutoCloseable {
  private final StoreSettings settings;
  private final Duration limit;
  private final Map<String, Barrier> barriers = new ConcurrentHashMap<>();
  private @Nullable Wire wire;

  /// @param limit how long a replica may take
  Replicas(StoreSettings settings, Duration limit) {
    this.settings = settings;
    this.limit = limit;
  }

  /// Takes in what a home says of itself. Connects, so not for event loops.
  ///
  /// @throws StoreUnfit where the second connection cannot be made
  synchronized void seen(String home, StoreFitness fitness) {
    if (fitness.replicas() == 0) {
      barriers.remove(home);
      return;
    }
    if (wire == null) {
      wire = Wire.connect(settings);
    }
    Wire own = wire;
    barriers.computeIfAbsent(
        home, _ -> new Barrier(() -> own.at(home), fitness.canWaitForDisk(), limit));
  }

  /// Done once a replica has what this home answered so far; at once where there are none.
  CompletionStage<Void> kept(String home, String key) {
    Barrier barrier = barriers.get(home);
    return barrier == null ? CompletableFuture.completedFuture(null) : barrier.passed(key);
  }

  @Override
  public synchronized void close() {
    if (wire != null) {
      wire.close();
    }
  }
}
