package io.leadline.mail;

import io.leadline.mail.probe.MailAccess;
import java.time.Duration;

/// A mailbox that is read.
///
/// @param name part of every mail's id
/// @param largestBytes of a larger mail only the start is read
/// @param poll how long the watch relies on the mail server's word alone; then it looks for itself
public record WatchedMailbox(
    String name, MailAccess imap, String folder, int largestBytes, Duration poll) {}
