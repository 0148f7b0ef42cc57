package io.leadline.app;

import io.leadline.config.Company;
import io.leadline.config.Exchangeable;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.domain.queue.QueueId;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.flow.port.QueueOwners;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A queue is the company's whose sales queue it is or whose calendar names it; one that nobody
/// names, or the PBX's own company too, is the PBX's company's.
public record ConfiguredQueues(Installation installation, Supplier<Exchangeable> inForce)
    implements QueueOwners {
  @Override
  public boolean has(CompanyId company, QueueId queue) {
    List<CompanyId> named =
        installation.companies().stream()
            .filter(each -> names(each, queue.queue()))
            .map(Company::id)
            .toList();
    Optional<CompanyId> home =
        installation.pbxs().stream()
            .filter(pbx -> pbx.name().equals(queue.pbx()))
            .map(Pbx::company)
            .findFirst();
    boolean atHome = named.isEmpty() || home.filter(named::contains).isPresent();
    return atHome ? home.equals(Optional.of(company)) : named.contains(company);
  }

  private boolean names(Company company, QueueName queue) {
    var calendar = inForce.get().calendars().get(company.id());
    return company.salesQueue().equals(queue)
        || (calendar != null && calendar.queues().containsKey(queue));
  }
}
