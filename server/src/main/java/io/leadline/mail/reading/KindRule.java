package io.leadline.mail.reading;

import io.leadline.event.MailKind;
import java.util.Optional;

/// One way of knowing what sort of mail it is.
interface KindRule {
  Optional<Verdict> judge(Letter letter);

  /// What was found.
  ///
  /// @param why the evidence, one sentence
  record Verdict(MailKind kind, String why) {
    static Optional<Verdict> of(MailKind kind, String why) {
      return Optional.of(new Verdict(kind, why));
    }
  }
}
