package io.leadline.app.wiring;

import io.leadline.event.CompanyId;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.Team;
import io.leadline.flow.TwinFlow;
import io.leadline.store.VisitedPeople;
import java.time.InstantSource;
import java.util.Set;

/// Who may be there twice, for a command's visit.
public final class TwinSearch {
  private TwinSearch() {}

  /// Reads everybody of the company once, as soon as something is asked.
  public static TwinFlow of(Store store, CompanyId company, InstantSource clock) {
    VisitedPeople people = store.visitedPeople();
    var ports = new AccountFlow.Ports(people, store.records(), people, store.journal());
    return new TwinFlow(
        people,
        store.records(),
        new AccountFlow(ports, new Team(store.users(), Set.of(company)), clock));
  }
}
