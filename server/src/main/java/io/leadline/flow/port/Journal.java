package io.leadline.flow.port;

import io.leadline.event.Fact;
import io.vertx.core.Future;

/// The one way into the store. A fact is written whole, with state, indexes, tasks and journal
/// entry together, or not at all.
public interface Journal {
  /// Records a fact. Fails when the store did not answer: then it is unknown whether the fact
  /// stands, and telling it again under the same id is safe.
  Future<Recorded> record(Fact fact);

  /// As [#record], of a fact that waited on this server's disk: nobody hears a refusal any more, so
  /// one that comes to something already over is kept in the journal and changes nothing.
  default Future<Recorded> recordLate(Fact fact) {
    return record(fact);
  }
}
