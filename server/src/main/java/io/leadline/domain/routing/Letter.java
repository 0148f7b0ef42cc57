package io.leadline.domain.routing;

import java.util.List;

/// What the rules may ask about a mail beyond what they ask about a call.
///
/// @param mailbox its name in the configuration
/// @param sender the address an answer goes to; empty where none is known
/// @param recipients addresses it was written or delivered to
/// @param attachments media types in lower case
public record Letter(
    String mailbox,
    String sender,
    List<String> recipients,
    String subject,
    List<String> attachments) {}
