package io.leadline.app.wiring;

import io.leadline.event.CompanyId;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.Team;
import io.leadline.flow.TwinFlow;
import java.time.InstantSource;
import java.util.Set;

/// Who may be there twice, for a command's visit.
public final class TwinSearch {
  private TwinSearch() {}

  /// Reads everybody of the company for the search by name, on the caller's thread.
  public static TwinFlow of(Store store, CompanyId company, InstantSource clock) {
    Set<CompanyId> only = Set.of(company);
    try (var follower = store.searchFollower(only)) {
      follower.catchUp(company);
    }
    var ports =
        new AccountFlow.Ports(store.accounts(), store.records(), store.search(), store.journal());
    return new TwinFlow(
        store.accounts(),
        store.records(),
        new AccountFlow(ports, new Team(store.users(), only), clock));
  }
}
