package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.DialLog;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// What was dialled stands under the installation's name: the caps hold for all its companies
/// together.
public final class RedisDialLog implements DialLog {
  private final StoreConnection connection;
  private final String[] keys;
  private final Script script = Script.read("dialled");

  /// @param companies of the installation
  public RedisDialLog(StoreConnection connection, Collection<CompanyId> companies) {
    this.connection = connection;
    this.keys = new String[] {"{dialled:" + KeySpace.installation(companies) + "}:dialled"};
  }

  @Override
  public Future<Set<Dialled>> add(Dialled dialled, Instant now) {
    return run(now, Long.toString(dialled.at().toEpochMilli()), dialled.mark());
  }

  @Override
  public Future<Set<Dialled>> all(Instant now) {
    return run(now, "", "");
  }

  private Future<Set<Dialled>> run(Instant now, String at, String mark) {
    return StoreConnection.future(
            connection.run(script, keys, Long.toString(now.toEpochMilli()), at, mark))
        .map(all ->
            all.stream().map(each -> dialled(String.valueOf(each))).collect(Collectors.toSet()));
  }

  private static Dialled dialled(String entry) {
    String[] parts = entry.split("\t", 2);
    return new Dialled(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
  }
}
