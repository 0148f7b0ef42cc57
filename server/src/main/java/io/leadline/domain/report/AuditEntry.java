package io.leadline.domain.report;

import java.time.Instant;

/// Something about persons' data that changed nothing else, or took it away.
///
/// @param by whoever did it
/// @param what `person-exported`, `person-erased`, `backup`, …
/// @param subject about what; never a name
public record AuditEntry(Instant at, String by, String what, String subject) {}
