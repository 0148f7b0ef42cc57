package io.leadline.flow;

import io.leadline.domain.report.CostFigures;
import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.domain.report.LeadGroup;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.source.SpendRow;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.LeadFigures;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/// Reports, made from what was recorded when somebody asks.
public record ReportFlow(Records records, LeadFigures leads) {
  /// A call may wait a while before it joins a queue.
  private static final Duration BEFORE_JOINING = Duration.ofHours(12);

  /// Reads all that a report needs when it is asked for.
  public ReportFlow(Records records) {
    this(records, LeadFigures.readBy(records));
  }

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
    return cost(company, report).map(CostFigures::rows);
  }

  public Future<CostFigures> cost(CompanyId company, CostPerLead report) {
    Future<List<SpendRow>> spend = records.spend(company, report.from(), report.to());
    Future<List<LeadGroup>> counted =
        leads.ask(company, report.leadsFrom(), report.leadsUntil(), report::counted);
    return Future.all(spend, counted).map(_ -> report.figures(counted.result(), spend.result()));
  }
}
