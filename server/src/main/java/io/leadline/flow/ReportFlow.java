package io.leadline.flow;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// Reports, made from what was recorded when somebody asks.
public record ReportFlow(Records records) {
  /// A call may wait a while before it joins a queue.
  private static final Duration BEFORE_JOINING = Duration.ofHours(12);

  /// Figures of queues.
  ///
  /// @param options with a period that begins and ends
  public Future<QueueReport> queues(CompanyId company, QueueReportOptions options) {
    return records
        .calls(
            company, options.from().orElseThrow().minus(BEFORE_JOINING), options.to().orElseThrow())
        .map(calls -> QueueReport.of(calls, options));
  }

  public Future<List<CostRow>> costPerLead(CompanyId company, CostPerLead report) {
    return records
        .leads(company, report.leadsFrom(), report.leadsUntil())
        .compose(leads ->
            records
                .spend(company, report.from(), report.to())
                .map(spend -> report.rows(leads, spend)));
  }
}
