package io.leadline.store;

import io.leadline.event.CompanyId;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the store what it does.
public final class StoreInspection {
  private static final Logger LOG = LoggerFactory.getLogger(StoreInspection.class);

  private final StoreConnection connection;

  public StoreInspection(StoreConnection connection) {
    this.connection = connection;
  }

  /// Never fails: a store that does not answer is one that is away.
  public Future<StoreHealth> health(CompanyId company) {
    String key = KeySpace.key(company, "calls.incomplete");
    // by the gate first, which answers for a store that is away
    CompletionStage<StoreHealth> asked =
        connection
            .commands()
            .zcard(key)
            .thenCompose(incomplete ->
                fitness(key)
                    .thenApply(fitness ->
                        new StoreHealth(
                            true,
                            fitness.product(),
                            fitness.version(),
                            fitness.durability(),
                            fitness.faults(),
                            incomplete)));
    return StoreConnection.future(
        asked.exceptionally(failure -> {
          LOG.debug("the store does not say how it is", failure);
          return StoreHealth.away();
        }));
  }

  /// Of the server that the key lies on: to others of a cluster the question means nothing.
  private CompletionStage<StoreFitness> fitness(String key) {
    Wire wire = connection.wire();
    return wire == null
        ? CompletableFuture.failedFuture(new IllegalStateException("never connected"))
        : wire.at(wire.home(key)).thenCompose(StoreFitness::ask);
  }
}
