package io.leadline.app.wiring;

import io.leadline.config.Company;
import io.leadline.config.Crm;
import io.leadline.crm.HttpCrm;
import io.leadline.event.CompanyId;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.CrmLookUp;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The CRMs of the companies that have one.
final class CrmLine {
  private CrmLine() {}

  /// The directory of callers, which asks the CRM about strangers.
  static Directory directory(HttpCrm crm, Surroundings surroundings, Store store, Journal journal) {
    return new CrmLookUp(
        store.directory(),
        crm,
        new AccountsImportFlow(store.accounts(), journal),
        surroundings.clock());
  }

  static HttpCrm of(Vertx vertx, Surroundings surroundings) {
    Map<CompanyId, HttpCrm.Line> lines = new HashMap<>();
    for (Company company : surroundings.configuration().installation().companies()) {
      company.crm().ifPresent(crm -> lines.put(company.id(), line(crm, surroundings)));
    }
    var crm = new HttpCrm(vertx, lines, surroundings.clock());
    Future<Void> _ = crm.warm();
    return crm;
  }

  private static HttpCrm.Line line(Crm crm, Surroundings surroundings) {
    Optional<String> token =
        crm.token()
            .map(secret ->
                Secrets.required(secret, "companies.crm.token", surroundings.environment()));
    return new HttpCrm.Line(crm.address(), token);
  }
}
