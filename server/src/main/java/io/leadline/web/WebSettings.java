package io.leadline.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How the pages are served.
///
/// @param simulated whether the telephone system is a simulated one; then every page says so
public record WebSettings(
    String host,
    int port,
    Optional<Certificate> certificate,
    Duration sessionLength,
    int requestBytes,
    boolean simulated) {
  /// PEM files.
  public record Certificate(Path chain, Path key) {}
}
