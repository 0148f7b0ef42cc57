package io.leadline.store;

import io.leadline.event.Fact;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;

/// Records facts in Redis or Valkey, one script call for each.
public final class RedisJournal implements Journal {
  private final FactWriter writer;

  public RedisJournal(StoreConnection connection) {
    this.writer = new FactWriter(connection);
  }

  @Override
  public Future<Recorded> record(Fact fact) {
    return StoreConnection.future(writer.write(fact));
  }

  @Override
  public Future<Recorded> recordLate(Fact fact) {
    return StoreConnection.future(writer.write(fact, true));
  }
}
