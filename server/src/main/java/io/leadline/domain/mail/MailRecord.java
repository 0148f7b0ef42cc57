package io.leadline.domain.mail;

import io.leadline.event.EmailAddress;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.Person;
import java.time.Instant;
import java.util.Optional;

/// One mail as it stands in the store.
///
/// @param from the address an answer goes to
/// @param fromName the name the writer goes by, with the company; the address where there was none
/// @param kind as in `mail read`, and `duplicate` for a second delivery of one mail
/// @param language ISO 639-1, empty where it could not be told
/// @param answerId the Message-ID of the acknowledgement the mail server took
/// @param decided where the rules sent it
public record MailRecord(
    MailId id,
    Instant receivedAt,
    String mailbox,
    String from,
    Optional<String> fromName,
    String subject,
    String messageId,
    String kind,
    String language,
    Optional<Person> person,
    Optional<LeadId> lead,
    Optional<Instant> acknowledgedAt,
    Optional<String> answerId,
    String text,
    Optional<MailEvent.Decided> decided) {
  /// The sender, where the header holds an address.
  public Optional<EmailAddress> sender() {
    try {
      return Optional.of(new EmailAddress(from));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
