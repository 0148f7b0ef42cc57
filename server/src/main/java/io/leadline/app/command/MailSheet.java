package io.leadline.app.command;

import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.ContactCard;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.PhoneNumber;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `mail read` prints for people.
final class MailSheet {
  private static final String INDENT = "  ";

  private final StringBuilder sheet = new StringBuilder();

  private MailSheet() {}

  static String of(Path file, InboundMail mail) {
    var page = new MailSheet();
    page.sheet.append(file).append(": ").append(mail.kind().word());
    page.sheet.append(" (").append(mail.why()).append(")\n");
    page.line("from", person(mail.envelope().from()));
    page.line(
        "to",
        mail.envelope().to().stream().map(MailSheet::person).collect(Collectors.joining(", ")));
    page.line("subject", mail.subject());
    page.line("date", mail.date().map(OffsetDateTime::toString).orElse(""));
    page.line("language", mail.language().orElse(""));
    page.line("contact", contact(mail.contact()));
    mail.attachments()
        .forEach(one ->
            page.line(
                "attached", "%s (%s, %d bytes)".formatted(one.name(), one.type(), one.bytes())));
    mail.problems().forEach(problem -> page.line("problem", problem));
    page.block("text", mail.text());
    page.block("signature", mail.signature());
    page.block("quoted", mail.quoted());
    return page.sheet.toString();
  }

  private static String person(Party party) {
    return party.name().isBlank()
        ? party.written()
        : "%s <%s>".formatted(party.name(), party.written());
  }

  private static String contact(ContactCard card) {
    return Stream.of(
            card.name().stream(),
            card.position().stream(),
            card.company().stream(),
            card.phones().stream().map(PhoneNumber::value),
            card.mails().stream().map(Object::toString),
            card.site().stream())
        .flatMap(values -> values)
        .collect(Collectors.joining(" · "));
  }

  private void line(String label, String value) {
    if (!value.isBlank()) {
      sheet.append(INDENT).append("%-9s ".formatted(label)).append(value).append('\n');
    }
  }

  private void block(String label, String text) {
    if (!text.isBlank()) {
      sheet.append(INDENT).append(label).append('\n');
      text.lines().forEach(line -> sheet.append(INDENT).append("| ").append(line).append('\n'));
    }
  }
}
