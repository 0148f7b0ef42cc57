package io.leadline.domain.report;

import java.time.Instant;

/// Something about persons' data that changed nothing else, or took it away; what an account counts
/// for, and with which other it is one.
///
/// @param by whoever did it
/// @param what `person-exported`, `person-erased`, `backup`, `account-joined`, `account-parted`,
///   `account-tier`, …
/// @param subject about what; never a person's name
public record AuditEntry(Instant at, String by, String what, String subject) {}
