package io.leadline.store;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Alarms;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;

/// Alarms in Redis or Valkey: those that stand, in one hash.
public final class RedisAlarms implements Alarms {
  private final StoreConnection connection;

  public RedisAlarms(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<List<AlarmRecord>> standing(CompanyId company) {
    return StoreConnection.future(
        connection
            .commands()
            .hgetall(KeySpace.key(company, "alarms"))
            .thenApply(all ->
                all.entrySet().stream()
                    .map(each -> RecordCodec.ALARM.read(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparing(AlarmRecord::raisedAt))
                    .toList()));
  }
}
