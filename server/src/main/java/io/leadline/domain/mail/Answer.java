package io.leadline.domain.mail;

import io.leadline.event.EmailAddress;

/// Whether a mail is answered at once by the template.
public sealed interface Answer {
  /// Yes, to this address.
  record Send(EmailAddress to) implements Answer {}

  /// No.
  ///
  /// @param why one sentence, for people
  record None(String why) implements Answer {}
}
