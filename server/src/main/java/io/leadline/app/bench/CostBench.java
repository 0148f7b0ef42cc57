package io.leadline.app.bench;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.source.AttributionModel;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
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
import java.util.Currency;
import java.util.List;
import java.util.Map;

/// The report of what leads cost, over all leads of a year, as the page asks for it.
public final class CostBench {
  private static final CompanyId COMPANY = new CompanyId("bench");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final double NANOS_PER_MILLI = 1e6;

  private final StoreConnection connection;
  private final int leads;

  /// What came of it.
  ///
  /// @param counted contacts in the report
  /// @param firstMillis the first one, which reads all leads; a server does so when it starts
  /// @param millis50 of those after it
  public record Figures(
      double counted, double firstMillis, double millis50, double millis99, double millisMax) {}

  public CostBench(StoreConnection connection, int leads) {
    this.connection = connection;
    this.leads = leads;
  }

  /// Measures, and leaves nothing behind.
  public Figures measure(int reports) {
    StoreLoad.forget(connection, COMPANY);
    Instant now = InstantSource.system().instant();
    try (var figures = new LeadFollower(connection)) {
      LeadLoad.write(connection, COMPANY, leads, now.minus(YEAR), YEAR);
      var flow = new ReportFlow(new RedisRecords(connection), figures);
      long began = System.nanoTime();
      double counted = contacts(flow, now);
      double first = (System.nanoTime() - began) / NANOS_PER_MILLI;
      var latencies = new Latencies(reports);
      for (int n = 0; n < reports; n++) {
        long start = System.nanoTime();
        contacts(flow, now);
        latencies.add(System.nanoTime() - start);
      }
      return new Figures(
          counted,
          first,
          latencies.percentile(0.5),
          latencies.percentile(0.99),
          latencies.percentile(1));
    } finally {
      StoreLoad.forget(connection, COMPANY);
    }
  }

  private double contacts(ReportFlow flow, Instant now) {
    LocalDate last = LocalDate.ofInstant(now, ZoneOffset.UTC);
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
