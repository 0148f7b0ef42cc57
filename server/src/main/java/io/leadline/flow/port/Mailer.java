package io.leadline.flow.port;

import io.leadline.event.EmailAddress;
import io.vertx.core.Future;
import java.util.Optional;

/// Sends mail.
public interface Mailer {
  /// Succeeds with the mail server's answer once it has taken the mail; until then the mail may or
  /// may not have gone out.
  Future<String> send(OutgoingMail mail);

  /// An answer to a mail.
  ///
  /// @param messageId without angle brackets; made from the task, so a repeat bears the same
  /// @param inReplyTo the Message-ID answered, with angle brackets
  /// @param automatic marked as RFC 3834 asks (`Auto-Submitted: auto-replied`)
  record OutgoingMail(
      String mailbox,
      EmailAddress to,
      String subject,
      String text,
      String language,
      String messageId,
      Optional<String> inReplyTo,
      boolean automatic) {}
}
