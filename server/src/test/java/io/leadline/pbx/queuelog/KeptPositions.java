package io.leadline.pbx.queuelog;

import io.leadline.flow.port.LedgerPosition;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Positions kept for the length of a test.
final class KeptPositions implements LedgerPosition {
  private final Map<String, Position> saved = new HashMap<>();

  @Override
  public Future<Optional<Position>> load(String pbx) {
    return Future.succeededFuture(Optional.ofNullable(saved.get(pbx)));
  }

  @Override
  public Future<Void> save(String pbx, Position position) {
    saved.put(pbx, position);
    return Future.succeededFuture();
  }
}
