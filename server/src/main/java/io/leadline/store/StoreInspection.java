package io.leadline.store;

import io.leadline.event.CompanyId;
import io.vertx.core.Future;
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
    CompletionStage<StoreHealth> asked =
        StoreFitness.ask(connection.commands())
            .thenCombine(
                connection.commands().zcard(KeySpace.key(company, "calls.incomplete")),
                (fitness, incomplete) ->
                    new StoreHealth(
                        true,
                        fitness.product(),
                        fitness.version(),
                        fitness.durability(),
                        fitness.faults(),
                        incomplete));
    return StoreConnection.future(
        asked.exceptionally(failure -> {
          LOG.debug("the store does not say how it is", failure);
          return StoreHealth.away();
        }));
  }
}
