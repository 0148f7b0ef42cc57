package io.leadline.flow.port;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// Which of several servers on one store has what only one may have at a time: a PBX's event
/// stream, a mailbox.
public interface Ownership {
  /// Takes it where nobody has it, and keeps it where this server has it already.
  ///
  /// @param what by its kind and name, `pbx:north`
  /// @param server who asks
  /// @param length how long it is kept without a word
  /// @return empty where another server has it
  Future<Optional<Owned>> own(String what, String server, Duration length);

  /// Leaves it to others, where this server has it.
  Future<Void> leave(String what, String server);

  /// It is the asking server's.
  ///
  /// @param token higher with each owner
  /// @param wanted whether another server asked for it of late
  record Owned(long token, boolean wanted) {}
}
