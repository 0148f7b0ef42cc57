package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.Set;

/// The real store behind all its ports.
final class RedisPorts {
  private RedisPorts() {}

  static StorePorts of(StoreConnection connection, RedisDirectory directory, CompanyId company) {
    return new StorePorts(
        company,
        new RedisJournal(connection),
        directory,
        new RedisAccounts(connection, directory),
        new RedisRecords(connection),
        new RedisTaskStore(connection),
        new RedisUsers(connection),
        new RedisSessions(connection),
        new RedisLedgerPosition(connection, Set.of(company)));
  }
}
