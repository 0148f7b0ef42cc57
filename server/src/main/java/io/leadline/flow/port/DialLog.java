package io.leadline.flow.port;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;

/// What the servers of an installation have ordered to be dialled within the last day.
public interface DialLog {
  /// One order.
  ///
  /// @param mark stands for the number, which cannot be read from it
  record Dialled(Instant at, String mark) {}

  /// Adds an order.
  ///
  /// @return all of the last day
  Future<Set<Dialled>> add(Dialled dialled, Instant now);

  /// All of the last day.
  Future<Set<Dialled>> all(Instant now);
}
