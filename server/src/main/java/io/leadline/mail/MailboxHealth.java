package io.leadline.mail;

import java.time.Instant;
import java.util.Optional;

/// How a mailbox does.
///
/// @param connected whether the mail server answers and mails are recorded
/// @param since when that began
/// @param trouble why it is not connected, or which mails wait
/// @param lastMailAt when the last mail was recorded
public record MailboxHealth(
    String mailbox,
    boolean connected,
    Instant since,
    Optional<String> trouble,
    Optional<Instant> lastMailAt) {}
