package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Envelope;
import io.leadline.event.InboundMail.Threading;
import io.leadline.mail.mime.MailHeaders;
import io.leadline.mail.mime.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A mail laid open for judging what sort it is.
///
/// @param root a leaf of no content when nothing but a header could be read
/// @param body the whole text
/// @param plainSubject the subject in the form of [Phrases#plain]
/// @param plainText what is new in the text, in that form, cut after some thousand characters
/// @param own domains and addresses that are ours
record Letter(
    MailHeaders headers,
    Part root,
    Envelope envelope,
    Threading threading,
    String subject,
    String body,
    Written written,
    String plainSubject,
    String plainText,
    Set<String> own) {
  private static final int JUDGED_CHARS = 6_000;

  static Letter of(
      MailHeaders headers,
      Part root,
      Envelope envelope,
      Threading threading,
      String body,
      Set<String> own) {
    String subject = headers.text("Subject").orElse("");
    Written written = Written.of(body, envelope.from().name());
    String fresh = written.text();
    String judged = fresh.length() > JUDGED_CHARS ? fresh.substring(0, JUDGED_CHARS) : fresh;
    return new Letter(
        headers,
        root,
        envelope,
        threading,
        subject,
        body,
        written,
        Phrases.plain(subject),
        Phrases.plain(judged),
        own);
  }

  Stream<Part.Leaf> leaves() {
    return root.leaves().filter(Part.Leaf.class::isInstance).map(Part.Leaf.class::cast);
  }

  Optional<Part.Leaf> leaf(String type) {
    return leaves().filter(leaf -> leaf.type().equals(type)).findFirst();
  }

  boolean isReport(String type) {
    return root instanceof Part.Multi multi
        && multi.subtype().equals("report")
        && multi.reportType().equals(type);
  }

  boolean hasEmbedded() {
    return root.leaves()
        .anyMatch(part ->
            part instanceof Part.Embedded
                || (part instanceof Part.Leaf leaf
                    && leaf.type().startsWith("text/rfc822-header")));
  }

  /// The part of the sender's address before the @, in lower case.
  String senderLocalPart() {
    String written = envelope.from().written().toLowerCase(Locale.ROOT);
    int at = written.lastIndexOf('@');
    return at < 0 ? written : written.substring(0, at);
  }

  /// The whole body in the form of [Phrases#plain], cut.
  String plainBody() {
    return Phrases.plain(body.length() > JUDGED_CHARS ? body.substring(0, JUDGED_CHARS) : body);
  }

  /// An answer or a forwarded mail, by the words before its subject.
  boolean hasReplySubject() {
    return plainSubject.matches(
        "^(?:re|aw|sv|vs|rif|odp|ynt|cevap|yan|vá|va|válasz|на|отв|ответ|fwd?|wg|пер|tr|ilt|továbbítás|to|պատ)"
            + "(?:\\[\\d+])?\\s*:.*");
  }
}
