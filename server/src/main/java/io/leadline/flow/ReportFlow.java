package io.leadline.flow;

import io.leadline.domain.report.CostPerLead;
import io.leadline.domain.report.CostRow;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.util.List;

/// Reports, made from what was recorded when somebody asks.
public record ReportFlow(Records records) {
  public Future<List<CostRow>> costPerLead(CompanyId company, CostPerLead report) {
    return records
        .leads(company, report.leadsFrom(), report.leadsUntil())
        .compose(leads ->
            records
                .spend(company, report.from(), report.to())
                .map(spend -> report.rows(leads, spend)));
  }
}
