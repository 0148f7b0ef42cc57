package io.leadline.config;

import io.leadline.event.CompanyId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A telephone exchange.
///
/// @param name part of every call's id: changing it makes its calls others
/// @param company whose calls they are where no brand claims the number dialled
/// @param country whose national numbers its lines carry, ISO 3166 alpha-2
/// @param outside what phones dial before a number outside, longest first
/// @param queueLog its queue log as this machine sees it; without one gaps cannot be filled
public record Pbx(
    String name,
    CompanyId company,
    String country,
    Ami ami,
    Agi agi,
    Optional<Path> queueLog,
    List<String> outside) {
  /// The manager account.
  public record Ami(String host, int port, boolean tls, String user, Secret secret) {}

  /// Where this server listens for the dialplan.
  ///
  /// @param peers addresses beside loopback that may connect
  public record Agi(String host, int port, List<String> peers) {}
}
