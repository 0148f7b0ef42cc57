package io.leadline.mail;

import io.leadline.flow.port.Mailer.OutgoingMail;
import io.leadline.mail.SmtpMailer.Outgoing;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;

/// An answer as a message: plain UTF-8 text, headers of RFC 3834, the Message-ID given and no
/// other.
final class AnswerMessage extends MimeMessage {
  private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,240}");

  private final String messageId;

  private AnswerMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static AnswerMessage of(Session session, Outgoing from, OutgoingMail mail, Instant now)
      throws MessagingException {
    if (!MESSAGE_ID.matcher(mail.messageId()).matches()) {
      throw new IllegalArgumentException("not a Message-ID: " + mail.messageId());
    }
    var message = new AnswerMessage(session, mail.messageId());
    message.setFrom(sender(from));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to().value()));
    message.setSubject(line(mail.subject()), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(now));
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setHeader("Content-Language", mail.language().replaceAll("[^A-Za-z-]", ""));
    if (mail.automatic()) {
      message.setHeader("Auto-Submitted", "auto-replied");
      message.setHeader("X-Auto-Response-Suppress", "All");
    }
    var answered =
        mail.inReplyTo().map(AnswerMessage::line).filter(id -> id.matches("<[^<>\\s]{1,240}>"));
    if (answered.isPresent()) {
      message.setHeader("In-Reply-To", answered.get());
      message.setHeader("References", answered.get());
    }
    message.saveChanges();
    return message;
  }

  private static InternetAddress sender(Outgoing from) throws MessagingException {
    var address = new InternetAddress(from.address().value());
    if (!from.sender().isBlank()) {
      try {
        address.setPersonal(line(from.sender()), StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java knows UTF-8", e);
      }
    }
    return address;
  }

  /// Nothing a stranger wrote may start a header of its own.
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + ">");
  }
}
