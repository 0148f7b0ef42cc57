package io.leadline.flow;

import io.leadline.domain.mail.AnswerPolicy;
import io.leadline.domain.task.Delay;
import io.leadline.event.EmailAddress;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// How mails are treated.
///
/// @param mailboxes addresses by the mailbox's name
/// @param acknowledging names of the mailboxes whose mails are answered from the template
/// @param perAddressAndDay answers one address gets within a day
/// @param replyWithin within which time a person answers, as in force now
public record MailTerms(
    Map<String, EmailAddress> mailboxes,
    Set<String> acknowledging,
    int perAddressAndDay,
    Supplier<Delay> replyWithin) {
  AnswerPolicy policy() {
    return new AnswerPolicy(Set.copyOf(mailboxes.values()), perAddressAndDay);
  }
}
