package io.leadline.flow.probe;

import java.util.Map;

/// What a Redis or Valkey showed.
public sealed interface StoreSight {
  /// Nobody there who speaks its protocol.
  ///
  /// @param why one line
  record Silent(String why) implements StoreSight {}

  /// Somebody is there and would not let us in, or is not ready.
  ///
  /// @param answer its own words
  record Refused(String answer) implements StoreSight {}

  /// What could be asked.
  ///
  /// @param product `Redis` or `Valkey`
  /// @param settings from `CONFIG GET` by name; empty when the account may not ask
  /// @param usedBytes memory in use
  /// @param limitBytes `maxmemory`, or what the machine has where there is none
  /// @param writing whether the last write of the append-only file went well
  record Seen(
      String node,
      String product,
      String version,
      Map<String, String> settings,
      long usedBytes,
      long limitBytes,
      boolean writing)
      implements StoreSight {}
}
