package io.leadline.app.command;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Attachment;
import io.leadline.event.InboundMail.Authentication;
import io.leadline.event.InboundMail.ContactCard;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.PhoneNumber;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `mail read --json` prints, field by field as the contract names them.
record MailJson(
    String file,
    String kind,
    String why,
    @Nullable String messageId,
    Address from,
    @Nullable String replyTo,
    List<String> to,
    String subject,
    @Nullable String date,
    @Nullable String language,
    String text,
    String quoted,
    String signature,
    Card contact,
    List<File> attachments,
    Checks authentication,
    List<String> problems) {
  private static final JsonMapper MAPPER = new JsonMapper();

  record Address(@Nullable String name, @Nullable String address) {}

  record Card(
      @Nullable String name,
      @Nullable String company,
      @Nullable String position,
      List<String> phones,
      List<String> mails,
      @Nullable String site) {}

  record File(String name, String type, long bytes) {}

  record Checks(@Nullable String spf, @Nullable String dkim, @Nullable String dmarc) {}

  static String line(Path file, InboundMail mail) {
    try {
      return MAPPER.writeValueAsString(of(file, mail));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings cannot be written as JSON", e);
    }
  }

  static MailJson of(Path file, InboundMail mail) {
    var envelope = mail.envelope();
    return new MailJson(
        file.toString(),
        mail.kind().word(),
        mail.why(),
        mail.threading().messageId().orElse(null),
        new Address(filled(envelope.from().name()), filled(envelope.from().written())),
        envelope.replyTo().map(Party::written).orElse(null),
        envelope.to().stream().map(Party::written).toList(),
        mail.subject(),
        mail.date().map(ISO_OFFSET_DATE_TIME::format).orElse(null),
        mail.language().orElse(null),
        mail.text(),
        mail.quoted(),
        mail.signature(),
        card(mail.contact()),
        mail.attachments().stream().map(MailJson::file).toList(),
        checks(mail.authentication()),
        mail.problems());
  }

  private static @Nullable String filled(String text) {
    return Optional.of(text).filter(value -> !value.isBlank()).orElse(null);
  }

  private static Card card(ContactCard contact) {
    return new Card(
        contact.name().orElse(null),
        contact.company().orElse(null),
        contact.position().orElse(null),
        contact.phones().stream().map(PhoneNumber::value).toList(),
        contact.mails().stream().map(EmailAddress::value).toList(),
        contact.site().orElse(null));
  }

  private static File file(Attachment attachment) {
    return new File(attachment.name(), attachment.type(), attachment.bytes());
  }

  private static Checks checks(Authentication found) {
    return new Checks(
        found.spf().orElse(null), found.dkim().orElse(null), found.dmarc().orElse(null));
  }
}
