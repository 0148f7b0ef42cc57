package io.leadline.flow;

import io.leadline.event.InboundMail;
import io.leadline.event.MailId;
import java.time.Instant;

/// A mail as it came out of a mailbox.
///
/// @param mailbox its name in the configuration
/// @param at when the mail server took it
public record ReceivedMail(MailId id, String mailbox, Instant at, InboundMail mail) {}
