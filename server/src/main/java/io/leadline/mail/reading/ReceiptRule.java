package io.leadline.mail.reading;

import io.leadline.event.MailKind;
import java.util.Optional;
import java.util.regex.Pattern;

/// Read receipts: by the standard (RFC 8098) or by their words.
final class ReceiptRule implements KindRule {
  private static final Phrases PHRASES = Phrases.of("receipt.txt");
  private static final Pattern SUBJECT = PHRASES.pattern("", "subject", "");
  private static final Pattern BODY = PHRASES.anywhere("body");

  @Override
  public Optional<Verdict> judge(Letter letter) {
    boolean standard =
        letter.isReport("disposition-notification")
            || letter
                .leaves()
                .anyMatch(
                    leaf -> leaf.type().matches("message/(?:global-)?disposition-notification"));
    if (standard) {
      return Verdict.of(MailKind.RECEIPT, "a read receipt (RFC 8098)");
    }
    if (letter.headers().word("X-MS-Exchange-Message-Class").contains("ipnrn")
        || letter.headers().word("Content-Class").contains("readreceipt")) {
      return Verdict.of(MailKind.RECEIPT, "a read receipt, by the mark of its mail server");
    }
    boolean subject = SUBJECT.matcher(letter.plainSubject()).find();
    boolean body = BODY.matcher(letter.plainBody()).find();
    return subject && body && letter.body().length() < 1_500
        ? Verdict.of(MailKind.RECEIPT, "subject and text of a read receipt")
        : Optional.empty();
  }
}
