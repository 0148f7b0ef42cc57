package io.leadline.pbx.queuelog;

import io.leadline.flow.port.LedgerPosition;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Positions kept for the length of a test.
final class KeptPositions implements LedgerPosition {
  private final Map<String, Position> saved = new ConcurrentHashMap<>();

  /// While true nobody is told what was saved.
  volatile boolean away;

  @Override
  public Future<Optional<Position>> load(String pbx) {
    if (away) {
      return Future.failedFuture(new IllegalStateException("the store is away"));
    }
    return Future.succeededFuture(Optional.ofNullable(saved.get(pbx)));
  }

  void forget() {
    saved.clear();
  }

  @Override
  public Future<Void> save(String pbx, Position position) {
    saved.put(pbx, position);
    return Future.succeededFuture();
  }
}
