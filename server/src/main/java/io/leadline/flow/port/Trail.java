package io.leadline.flow.port;

import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.vertx.core.Future;

/// Takes what people did and no fact tells: imports as a whole, who was let in and who no more.
@FunctionalInterface
public interface Trail {
  Future<Void> add(CompanyId company, AuditEntry entry);
}
