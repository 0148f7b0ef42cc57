package io.leadline.store;

import io.leadline.domain.report.AuditEntry;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Trail;
import io.vertx.core.Future;

/// The audit trail in the store.
public record RedisTrail(StoreConnection connection) implements Trail {
  @Override
  public Future<Void> add(CompanyId company, AuditEntry entry) {
    return StoreConnection.future(
            connection.run(
                Script.read("audited"),
                company,
                Long.toString(entry.at().toEpochMilli()),
                entry.by(),
                entry.what(),
                entry.subject()))
        .mapEmpty();
  }
}
