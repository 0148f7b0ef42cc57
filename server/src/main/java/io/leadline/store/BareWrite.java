package io.leadline.store;

import io.leadline.event.CompanyId;
import io.vertx.core.Future;
import java.util.List;

/// The least that a store could do for a caller, for measurements: a script that keeps a record and
/// an entry of the length of an arrival's, over the same connection. What it takes, the machine
/// takes.
public final class BareWrite {
  private static final String RECORD = "x".repeat(900);
  private static final String ENTRY = "y".repeat(700);

  private final StoreConnection connection;
  private final CompanyId company;
  private final Script script =
      Script.of(
          "bare_write",
          List.of("bench.records", "bench.journal"),
          """
          redis.call('HSET', K.bench_records, ARGV[1], ARGV[2])
          return { redis.call('XADD', K.bench_journal, '*', 'entry', ARGV[3]) }
          """);
  private int made;

  public BareWrite(StoreConnection connection, CompanyId company) {
    this.connection = connection;
    this.company = company;
  }

  public Future<?> write() {
    return StoreConnection.future(
        connection.run(script, company, Integer.toString(made++), RECORD, ENTRY));
  }
}
