package io.leadline.flow.port;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// How far the ledger of a PBX has been read.
public interface LedgerPosition {
  Future<Optional<Position>> load(String pbx);

  Future<Void> save(String pbx, Position position);

  /// A place in a file that is known again after it was rotated.
  ///
  /// @param file identity of the file, not its name
  /// @param offset bytes; never behind the first line of a call that had not ended
  /// @param savedAt when the ledger was last read up to its end
  record Position(String file, long offset, Instant savedAt) {}
}
