package io.leadline.store;

import io.leadline.flow.port.LedgerPosition;
import io.vertx.core.Future;
import java.util.Optional;

/// How far each PBX's ledger has been read. It stands in the store, so that an older store brought
/// back reads the ledger again from where that store left off. A PBX may serve several companies:
/// the key bears the PBX's name instead of a company's.
public final class RedisLedgerPosition implements LedgerPosition {
  private final StoreConnection connection;

  public RedisLedgerPosition(StoreConnection connection) {
    this.connection = connection;
  }

  @Override
  public Future<Optional<Position>> load(String pbx) {
    return StoreConnection.future(connection.commands().get(key(pbx)))
        .map(
            text -> Optional.ofNullable(text).map(it -> Json.read(Json.parse(it), Position.class)));
  }

  @Override
  public Future<Void> save(String pbx, Position position) {
    return StoreConnection.future(
            connection.commands().set(key(pbx), Json.tree(position).put("v", 1).toString()))
        .mapEmpty();
  }

  private static String key(String pbx) {
    return "{pbx:" + pbx + "}:ledger";
  }
}
