package io.leadline.app.bench;

import static io.leadline.app.bench.Arrivals.COMPANY;

import io.leadline.store.BareWrite;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreLoad;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Arrivals recorded at a steady rate: each at its own time, whatever became of those before it. In
/// turns with them, a second of each, a bare script writes as much at the same rate: what the
/// machine, its disk and whatever else runs there leave to any store.
public final class CallBench {
  private static final int AT_ONCE = 100;
  private static final int WARM = 2_000;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AGO = Duration.ofDays(1);

  private final StoreConnection connection;
  private final Arrivals arrivals;
  private final BareWrite bare;
  private final int known;

  /// What came of it.
  ///
  /// @param recorded calls that stand in the store
  /// @param whole from when a call was to come until its record was on disk
  /// @param bare the same of the bare script
  public record Figures(int recorded, Latencies.Summary whole, Latencies.Summary bare) {}

  /// @param known persons with an open lead of an earlier call; every other caller is one of them
  public CallBench(StoreConnection connection, int known) {
    this.connection = connection;
    this.arrivals = new Arrivals(connection);
    this.bare = new BareWrite(connection, COMPANY);
    this.known = known;
  }

  /// Measures so many rounds, and leaves nothing behind.
  public List<Figures> measure(int calls, int perSecond, int rounds) throws InterruptedException {
    StoreLoad.forget(connection, COMPANY);
    try {
      Instant before = InstantSource.system().instant().minus(AGO);
      new InFlight(AT_ONCE).run(known, n -> arrivals.record(n, before));
      var _ = round(Math.min(WARM, calls), perSecond);
      var found = new ArrayList<Figures>();
      for (int round = 0; round < rounds; round++) {
        found.add(round(calls, perSecond));
      }
      return found;
    } finally {
      StoreLoad.forget(connection, COMPANY);
    }
  }

  private Figures round(int calls, int perSecond) throws InterruptedException {
    var whole = new Latencies(calls);
    var bareOnes = new Latencies(calls);
    for (int done = 0; done < calls; done += perSecond) {
      int some = Math.min(perSecond, calls - done);
      atRate(some, perSecond, whole, this::arrive);
      atRate(some, perSecond, bareOnes, bare::write);
    }
    return new Figures(whole.count(), whole.summary(), bareOnes.summary());
  }

  private static void atRate(
      int count, int perSecond, Latencies latencies, Supplier<Future<?>> write)
      throws InterruptedException {
    var left = new CountDownLatch(count);
    long gap = SECOND_NANOS / perSecond;
    long first = System.nanoTime() + gap;
    for (int n = 0; n < count; n++) {
      long at = first + gap * n;
      for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      write
          .get()
          .onSuccess(_ -> latencies.add(System.nanoTime() - at))
          .onComplete(_ -> left.countDown());
    }
    boolean _ = left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private Future<?> arrive() {
    int made = arrivals.made();
    boolean isKnown = made % 2 == 0 && known > 0;
    return arrivals.record(isKnown ? made % known : known + made, InstantSource.system().instant());
  }
}
