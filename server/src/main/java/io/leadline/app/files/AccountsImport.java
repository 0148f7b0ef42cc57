package io.leadline.app.files;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Origin;
import io.leadline.flow.port.Journal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/// Records imported accounts, each over what stood there before.
public record AccountsImport(Journal journal, CompanyId company) {
  /// Records them all.
  public Future<Void> record(List<LeadEvent.AccountImported> accounts, Instant now) {
    Future<Void> done = Future.succeededFuture();
    for (LeadEvent.AccountImported account : accounts) {
      done = done.compose(_ -> journal.record(fact(account, now)).mapEmpty());
    }
    return done;
  }

  private Fact fact(LeadEvent.AccountImported account, Instant now) {
    var id = new FactId("account/" + account.account() + "/" + now.toEpochMilli());
    return new Fact(id, company, now, Origin.LIVE, account);
  }
}
