package io.leadline.app.wiring;

import io.leadline.store.SpoolingJournal.Waits;
import io.leadline.store.StoreState;
import io.leadline.web.ManagementServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How the store and what waits for it are, for health and metrics.
final class StoreVitals {
  private final Store store;
  private final InstantSource clock;

  StoreVitals(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  boolean isUp() {
    return store.state(clock).isUp();
  }

  void bind(MeterRegistry meters) {
    gauge(meters, "leadline.store.up", "1 while the store answers and is fit", _ -> isUp() ? 1 : 0);
    gauge(
        meters,
        "leadline.spool.waiting",
        "Facts on this server's disk that the store does not have yet",
        Waits::waiting);
    gauge(
        meters,
        "leadline.spool.age.seconds",
        "Since when the oldest of them waits",
        waits -> age(waits).toSeconds());
    gauge(
        meters,
        "leadline.spool.quarantined",
        "Facts that the store cannot take",
        Waits::quarantined);
    gauge(
        meters,
        "leadline.spool.copies",
        "Copies of facts that the store has, kept for some days",
        Waits::confirmed);
    gauge(
        meters,
        "leadline.spool.full",
        "1 while nothing more is accepted",
        waits -> waits.full() ? 1 : 0);
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Waits> value) {
    Gauge.builder(name, store, of -> value.applyAsDouble(of.spool().waits()))
        .description(description)
        .strongReference(true)
        .register(meters);
  }

  private Duration age(Waits waits) {
    return waits
        .oldest()
        .map(since -> Duration.between(since, clock.instant()))
        .filter(age -> !age.isNegative())
        .orElse(Duration.ZERO);
  }

  /// Facts that the store cannot take.
  ManagementServer.SetAside aside() {
    return new ManagementServer.SetAside() {
      @Override
      public Future<Map<String, String>> reasons() {
        return store.spool().aside();
      }

      @Override
      public Future<Integer> retry() {
        return store.spool().retryAside();
      }
    };
  }

  /// For the health page.
  Map<String, Object> told() {
    StoreState state = store.state(clock);
    Waits waits = store.spool().waits();
    var told = new LinkedHashMap<String, Object>();
    told.put("status", state.isUp() ? "up" : "down");
    told.put("since", state.since().toString());
    if (!state.isUp()) {
      told.put("why", state.why());
    }
    told.put("waiting", waits.waiting());
    told.put("oldestWaitsSeconds", age(waits).toSeconds());
    told.put("full", waits.full());
    told.put("quarantined", waits.quarantined());
    told.put("copies", waits.confirmed());
    told.put("copiesLost", waits.copiesLost());
    waits
        .refeed()
        .ifPresent(again ->
            told.put(
                "setBack",
                Map.of(
                    "noticed", again.at().toString(),
                    "toldAgain", again.told(),
                    "missing", again.missing(),
                    "left", again.left())));
    return told;
  }
}
