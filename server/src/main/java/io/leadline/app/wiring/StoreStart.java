package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.store.AttachedStore;
import io.leadline.store.StoreState;
import io.leadline.store.VisitJournal;
import io.leadline.store.person.Erasure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a start wants of its store, and how long it waits for it.
final class StoreStart {
  private static final Logger LOG = LoggerFactory.getLogger(StoreStart.class);

  /// How long a start waits for a store that does not answer, be it the store or this machine that
  /// is slow.
  private static final Duration FIRST_LOOK = Duration.ofSeconds(20);

  /// How long a start waits where nobody listens: as long as a store takes that was started
  /// together with this server. Who has run with it goes on without it meanwhile.
  private static final Duration FIRST_REFUSAL = Duration.ofSeconds(2);

  /// One of its own is known to be there, however slow the machine.
  private static final Duration FIRST_LOOK_AT_OWN = Duration.ofSeconds(30);

  /// Within it some ten thousand contacts are read; more go on being read while calls are taken.
  private static final Duration FIRST_READING = Duration.ofSeconds(3);

  private StoreStart() {}

  /// Has memory learn who the callers are. Until all is read the store says it; without the store
  /// they are known as of the last time.
  static void readCallers(Store store, Set<CompanyId> companies) {
    var reading =
        store
            .warm(companies)
            .onFailure(failure -> LOG.warn("callers are as last known: {}", Server.reason(failure)))
            .toCompletionStage()
            .toCompletableFuture();
    try {
      reading.copy().orTimeout(FIRST_READING.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException | CancellationException e) {
      if (e.getCause() instanceof TimeoutException) {
        LOG.info(
            "callers are still being read into memory; until then the store says who they are");
      }
    }
  }

  /// @throws Refusal where the store must not be used, or does not answer at the first start
  static void requireUsable(
      AttachedStore attached, Set<CompanyId> companies, boolean own, InstantSource clock) {
    try {
      boolean known = companies.stream().allMatch(attached::knows);
      Duration limit = own ? FIRST_LOOK_AT_OWN : FIRST_LOOK;
      StoreState state = attached.connection().verdict(limit, own ? limit : FIRST_REFUSAL, clock);
      switch (state) {
        case StoreState.Up _ -> LOG.debug("the store is there");
        case StoreState.Unfit unfit -> throw new Refusal(unfit.why());
        case StoreState.Away away -> {
          if (!known) {
            throw new Refusal(
                away.why().startsWith("the store at ")
                    ? away.why()
                    : "the store: %s (waited %d s); start it, or mend redis.uri"
                        .formatted(away.why(), limit.toSeconds()));
          }
          LOG.warn("started without the store: callers are known as of the last time it was there");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted while waiting for the store", e);
    }
  }

  /// Takes who was erased while this server ran out of the files beside it, before it opens them.
  static void clearErased(
      Path state, Set<CompanyId> companies, Function<CompanyId, NumberingPlan> plans) {
    try {
      VisitJournal.settle(state);
      for (CompanyId company : companies) {
        int _ = Erasure.clearErased(state, company, plans.apply(company));
      }
    } catch (IOException e) {
      throw new Refusal("folders.state: " + state + " cannot be read: " + e.getMessage(), e);
    }
  }
}
