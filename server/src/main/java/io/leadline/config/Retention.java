package io.leadline.config;

import java.time.Duration;

/// How long each kind of data is kept.
///
/// @param calls numbers and routing of calls; their figures stay
/// @param mails texts and senders; their figures stay
/// @param leads from their closing: notes, needs, and the contact nothing else is kept for
/// @param audit who did what
/// @param journal in the store; older months go to compressed files beside the server
/// @param backups files made by `backup`
public record Retention(
    Duration calls,
    Duration mails,
    Duration leads,
    Duration audit,
    Duration journal,
    Duration backups) {}
