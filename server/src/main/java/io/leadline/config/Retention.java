package io.leadline.config;

import java.time.Duration;

/// How long each kind of data is kept.
///
/// @param leads from their closing
public record Retention(Duration calls, Duration mails, Duration leads, Duration audit) {}
