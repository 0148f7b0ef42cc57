package io.leadline.app.bench;

import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.store.RedisJournal;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreLoad;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Arrivals recorded at a steady rate: each at its own time, whatever became of those before it.
public final class CallBench {
  private static final CompanyId COMPANY = new CompanyId("bench");
  private static final String DIALLED = "+49301000";
  private static final int AT_ONCE = 100;
  private static final int WARM = 2_000;
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AGO = Duration.ofDays(1);

  private final StoreConnection connection;
  private final RedisJournal journal;
  private final int known;
  private int made;

  /// What came of it.
  ///
  /// @param recorded calls that stand in the store
  /// @param millis99 from when a call was to come until its record was on disk
  public record Figures(int recorded, double millis50, double millis99, double millisMax) {}

  /// @param known persons with an open lead of an earlier call; every other caller is one of them
  public CallBench(StoreConnection connection, int known) {
    this.connection = connection;
    this.journal = new RedisJournal(connection);
    this.known = known;
  }

  /// Measures so many rounds, and leaves nothing behind.
  public List<Figures> measure(int calls, int perSecond, int rounds) throws InterruptedException {
    StoreLoad.forget(connection, COMPANY);
    try {
      Instant before = InstantSource.system().instant().minus(AGO);
      new InFlight(AT_ONCE).run(known, n -> record(n, before));
      var _ = atRate(Math.min(WARM, calls), perSecond);
      var found = new ArrayList<Figures>();
      for (int round = 0; round < rounds; round++) {
        found.add(atRate(calls, perSecond));
      }
      return found;
    } finally {
      StoreLoad.forget(connection, COMPANY);
    }
  }

  private Figures atRate(int calls, int perSecond) throws InterruptedException {
    var latencies = new Latencies(calls);
    var left = new CountDownLatch(calls);
    long gap = SECOND_NANOS / perSecond;
    long first = System.nanoTime() + gap;
    for (int n = 0; n < calls; n++) {
      long at = first + gap * n;
      for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      int person = n % 2 == 0 && known > 0 ? n % known : known + made;
      record(person, InstantSource.system().instant())
          .onSuccess(_ -> latencies.add(System.nanoTime() - at))
          .onComplete(_ -> left.countDown());
    }
    boolean _ = left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return new Figures(
        latencies.count(),
        latencies.percentile(0.5),
        latencies.percentile(0.99),
        latencies.percentile(1));
  }

  private Future<?> record(int person, Instant at) {
    String id = "sales:1700000000." + made++;
    var number = new PhoneNumber("+4930" + (10_000_000 + person));
    var arrived =
        new CallEvent.Arrived(
            new CallId(id),
            Optional.of(number),
            DIALLED,
            new Person.ByNumber(number),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.of(new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), DIALLED, at)),
            new LeadId("lead/" + id));
    return journal.record(new Fact(new FactId(id + "/arrived"), COMPANY, at, Origin.LIVE, arrived));
  }
}
