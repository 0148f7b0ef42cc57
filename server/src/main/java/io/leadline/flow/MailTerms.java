package io.leadline.flow;

import io.leadline.domain.mail.AnswerPolicy;
import io.leadline.event.EmailAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// How mails are treated.
///
/// @param mailboxes addresses by the mailbox's name
/// @param acknowledging names of the mailboxes whose mails are answered from the template
/// @param perAddressAndDay answers one address gets within a day
/// @param replyWithin working time in which a person answers
public record MailTerms(
    Map<String, EmailAddress> mailboxes,
    Set<String> acknowledging,
    int perAddressAndDay,
    Duration replyWithin) {
  AnswerPolicy policy() {
    return new AnswerPolicy(Set.copyOf(mailboxes.values()), perAddressAndDay);
  }
}
