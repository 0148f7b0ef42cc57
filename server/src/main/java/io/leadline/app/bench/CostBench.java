package io.leadline.app.bench;

import static io.leadline.app.bench.Arrivals.COMPANY;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.flow.ReportFlow;
import io.leadline.store.LeadFollower;
import io.leadline.store.LeadLoad;
import io.leadline.store.RedisRecords;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreLoad;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// The report of what leads cost, over all leads of a year, as the page asks for it.
public final class CostBench {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double NANOS_PER_MILLI = 1e6;

  private final StoreConnection connection;
  private final Arrivals arrivals;
  private final int leads;

  /// What came of it.
  ///
  /// @param counted contacts in the report
  /// @param firstMillis the first one, which reads all leads; a server does so when it starts
  /// @param report of those after it
  /// @param cpuMillis processor time of this process for one of those, with the call before it
  public record Figures(
      double counted, double firstMillis, Latencies.Summary report, double cpuMillis) {}

  public CostBench(StoreConnection connection, int leads) {
    this.connection = connection;
    this.arrivals = new Arrivals(connection);
    this.leads = leads;
  }

  /// Measures so many rounds, and leaves nothing behind.
  public List<Figures> measure(int reports, int rounds) {
    StoreLoad.forget(connection, COMPANY);
    try {
      Instant now = InstantSource.system().instant();
      LeadLoad.write(connection, COMPANY, leads, now.minus(YEAR), YEAR);
      var found = new ArrayList<Figures>();
      for (int round = 0; round < rounds; round++) {
        found.add(round(reports));
      }
      return found;
    } finally {
      StoreLoad.forget(connection, COMPANY);
    }
  }

  private Figures round(int reports) {
    try (var figures = new LeadFollower(connection)) {
      var flow = new ReportFlow(new RedisRecords(connection), figures);
      long began = System.nanoTime();
      double counted = contacts(flow);
      double first = (System.nanoTime() - began) / NANOS_PER_MILLI;
      var latencies = new Latencies(reports);
      long cpu = cpuNanos();
      for (int n = 0; n < reports; n++) {
        var _ = arrivals.record(leads + arrivals.made(), InstantSource.system().instant()).await();
        long start = System.nanoTime();
        double _ = contacts(flow);
        latencies.add(System.nanoTime() - start);
      }
      double each = (cpuNanos() - cpu) / NANOS_PER_MILLI / reports;
      return new Figures(counted, first, latencies.summary(), each);
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static double contacts(ReportFlow flow) {
    LocalDate last = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    var report =
        new CostPerLead(
            last.minusDays(YEAR.toDays()),
            last,
            ZoneOffset.UTC,
            Currency.getInstance("EUR"),
            AttributionModel.DIALLED_FIRST,
            CostPerLead.DEFAULT_WINDOW,
            new SourceCatalog(List.of(), Map.of(), List.of()));
    return flow.costPerLead(COMPANY, report).await().stream()
        .map(CostRow::counts)
        .map(CostRow.Counts::contacts)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }
}
