package io.leadline.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Pages, API and streams.
///
/// @param behindProxy addresses of proxies whose word on the client's address counts
/// @param address under which people reach the pages, for links in mails
/// @param sessionLength after which a login must be repeated
public record Web(
    String host,
    int port,
    Optional<Certificate> certificate,
    List<String> behindProxy,
    URI address,
    Duration sessionLength) {
  /// PEM files.
  public record Certificate(Path chain, Path key) {}
}
