package io.leadline.config;

import java.nio.file.Path;

/// Folders beside the configuration.
///
/// @param state what this server itself must keep over a restart: the spool, positions in logs
public record Folders(Path rules, Path templates, Path state) {}
