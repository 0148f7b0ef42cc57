package io.leadline.event;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// What a mail says, after reading: every charset, encoding and quoting resolved.
///
/// @param why the evidence for the kind, one sentence
/// @param language ISO 639-1, where it could be told
/// @param text what is new: without quotes and signature
/// @param quoted earlier mails repeated or forwarded in this one
/// @param fingerprint a hash of what was written, without the trace of its delivery: two deliveries
///   of one mail share it, two mails with one Message-ID do not
/// @param problems what was damaged, cut or guessed, one sentence each
public record InboundMail(
    MailKind kind,
    String why,
    Envelope envelope,
    Threading threading,
    String subject,
    Optional<OffsetDateTime> date,
    Optional<String> language,
    String text,
    String quoted,
    String signature,
    ContactCard contact,
    List<Attachment> attachments,
    Authentication authentication,
    String fingerprint,
    List<String> problems) {

  /// Who wrote to whom.
  ///
  /// @param deliveredTo where the mail servers on the way say they delivered it to
  /// @param returnPath the envelope's sender; the empty string is the null sender of machine mail
  public record Envelope(
      Party from,
      Optional<Party> replyTo,
      List<Party> to,
      List<Party> cc,
      List<String> deliveredTo,
      Optional<String> returnPath) {
    /// Sent by a machine that takes no answer (RFC 5321, 4.5.5).
    public boolean nullSender() {
      return returnPath.map(String::isBlank).orElse(false);
    }
  }

  /// A name and an address as written; either may be empty.
  public record Party(String name, String written) {
    public static final Party NOBODY = new Party("", "");

    /// The address, where what is written is one.
    public Optional<EmailAddress> address() {
      try {
        return Optional.of(new EmailAddress(written));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }

  /// Where the mail stands in a conversation; ids with their angle brackets.
  public record Threading(
      Optional<String> messageId, List<String> inReplyTo, List<String> references) {
    public boolean isAnswer() {
      return !inReplyTo.isEmpty() || !references.isEmpty();
    }
  }

  /// What the signature, the form or the visiting card says of the writer.
  public record ContactCard(
      Optional<String> name,
      Optional<String> company,
      Optional<String> position,
      List<PhoneNumber> phones,
      List<EmailAddress> mails,
      Optional<String> site) {
    public static final ContactCard EMPTY =
        new ContactCard(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty());
  }

  /// A file that came with the mail.
  ///
  /// @param bytes size after decoding
  public record Attachment(String name, String type, long bytes) {}

  /// What our own mail server found (RFC 8601), in its words; empty where it says nothing.
  public record Authentication(
      Optional<String> spf, Optional<String> dkim, Optional<String> dmarc) {
    public static final Authentication UNKNOWN =
        new Authentication(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
