package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Party;
import io.leadline.event.MailKind;
import java.util.Optional;
import java.util.regex.Pattern;

/// Mail that a web form sent for somebody: labelled fields, and a sender, subject or footer that no
/// person writes.
final class FormRule implements KindRule {
  private static final Phrases PHRASES = Phrases.of("form.txt");
  private static final Pattern SUBJECT = PHRASES.anywhere("subject");
  private static final Pattern FOOTER = PHRASES.anywhere("footer");
  private static final Pattern SENDER = PHRASES.whole("sender");
  private static final Pattern MAILER = PHRASES.anywhere("mailer");
  private static final int FIELDS_WITH_SIGN = 2;
  private static final int FIELDS_ALONE = 4;

  @Override
  public Optional<Verdict> judge(Letter letter) {
    if (letter.hasReplySubject() || letter.threading().isAnswer() || ListRule.isFromList(letter)) {
      return Optional.empty();
    }
    FormFields fields = FormFields.of(letter.body());
    boolean footer = FOOTER.matcher(letter.plainBody()).find();
    boolean subject = SUBJECT.matcher(letter.plainSubject()).find();
    boolean sender = SENDER.matcher(letter.senderLocalPart()).matches();
    boolean program = isFormProgram(letter);
    boolean forAnother = answersGoElsewhere(letter);
    int signs = count(footer, subject, sender, program, forAnother);
    boolean filled = fields.namesSomebody() && fields.isMostlyFields();
    if (filled && fields.fields() >= FIELDS_WITH_SIGN && signs >= 1) {
      return Verdict.of(MailKind.FORM, why(fields, footer, subject, sender));
    }
    if (filled && fields.fields() >= FIELDS_ALONE && fields.has(FormFields.Label.MESSAGE)) {
      return Verdict.of(MailKind.FORM, fields.fields() + " labelled fields");
    }
    return footer && (signs >= 2 || fields.fields() >= 2)
        ? Verdict.of(MailKind.FORM, "its text says that a web form sent it")
        : Optional.empty();
  }

  private static String why(FormFields fields, boolean footer, boolean subject, boolean sender) {
    String sign =
        footer
            ? "its text says that a web form sent it"
            : subject
                ? "a form's subject"
                : sender ? "a web site's sender" : "a web program's header";
    return fields.fields() + " labelled fields, and " + sign;
  }

  private static int count(boolean... signs) {
    int count = 0;
    for (boolean sign : signs) {
      count += sign ? 1 : 0;
    }
    return count;
  }

  private static boolean isFormProgram(Letter letter) {
    return letter.headers().has("X-PHP-Originating-Script")
        || letter.headers().has("X-PHP-Script")
        || letter.headers().has("X-WPCF7-Content-Type")
        || MAILER.matcher(letter.headers().word("X-Mailer")).find()
        || MAILER.matcher(letter.headers().word("User-Agent")).find();
  }

  private static boolean answersGoElsewhere(Letter letter) {
    Optional<String> from = letter.envelope().from().address().map(address -> address.domain());
    Optional<String> reply =
        letter.envelope().replyTo().flatMap(Party::address).map(address -> address.domain());
    return reply.isPresent() && !reply.equals(from);
  }
}
