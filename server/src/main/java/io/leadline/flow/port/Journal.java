package io.leadline.flow.port;

import io.leadline.event.Fact;
import io.vertx.core.Future;

/// The one way into the store. A fact is written whole, with state, indexes, tasks and journal
/// entry together, or not at all.
public interface Journal {
  /// Records a fact. Fails when the store did not answer: then it is unknown whether the fact
  /// stands, and telling it again under the same id is safe.
  Future<Recorded> record(Fact fact);
}
