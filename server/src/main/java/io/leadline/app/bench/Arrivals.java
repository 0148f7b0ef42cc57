package io.leadline.app.bench;

import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.store.RedisJournal;
import io.leadline.store.StoreConnection;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Calls that arrive, each a new one, with all that is recorded of an arrival.
final class Arrivals {
  static final CompanyId COMPANY = new CompanyId("bench");
  private static final String DIALLED = "+49301000";

  private final RedisJournal journal;
  private int made;

  Arrivals(StoreConnection connection) {
    this.journal = new RedisJournal(connection);
  }

  int made() {
    return made;
  }

  /// Records one.
  ///
  /// @param person a number of their own, which says who calls
  Future<?> record(int person, Instant at) {
    String id = "sales:1700000000." + made++;
    var number = new PhoneNumber("+4930" + (10_000_000 + person));
    var arrived =
        new CallEvent.Arrived(
            new CallId(id),
            Optional.of(number),
            DIALLED,
            new Person.ByNumber(number),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.of(new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), DIALLED, at)),
            new LeadId("lead/" + id));
    return journal.record(new Fact(new FactId(id + "/arrived"), COMPANY, at, Origin.LIVE, arrived));
  }
}
