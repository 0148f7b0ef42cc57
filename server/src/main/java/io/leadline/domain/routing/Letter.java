package io.leadline.domain.routing;

import java.util.List;

/// What the rules may ask about a mail beyond what they ask about a call.
///
/// @param mailbox its name in the configuration
/// @param recipients addresses it was written or delivered to
/// @param attachments media types in lower case
public record Letter(
    String mailbox, List<String> recipients, String subject, List<String> attachments) {}
