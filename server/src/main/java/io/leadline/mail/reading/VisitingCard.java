package io.leadline.mail.reading;

import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail.ContactCard;
import io.leadline.event.PhoneNumber;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A vCard that came with the mail (RFC 6350 and the older 2.1).
final class VisitingCard {
  private static final int LINES = 400;

  private VisitingCard() {}

  static ContactCard of(String text, PhoneReader phones) {
    Optional<String> name = Optional.empty();
    Optional<String> company = Optional.empty();
    Optional<String> position = Optional.empty();
    Optional<String> site = Optional.empty();
    var numbers = new ArrayList<PhoneNumber>();
    var mails = new ArrayList<EmailAddress>();
    String unfolded = text.replaceAll("=\\r?\\n", "").replaceAll("\\r?\\n[ \\t]", "");
    for (String line : unfolded.lines().limit(LINES).toList()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        continue;
      }
      String head = line.substring(0, colon).toUpperCase(Locale.ROOT);
      String value = value(head, line.substring(colon + 1));
      switch (head.split(";", 2)[0].replaceFirst("^ITEM\\d+\\.", "")) {
        case "FN" -> name = filled(value);
        case "ORG" -> company = filled(value.split(";", 2)[0]);
        case "TITLE" -> position = filled(value);
        case "URL" -> site = filled(value);
        case "TEL" -> {
          if (!head.contains("FAX")) {
            numbers.addAll(phones.read(value.replaceFirst("^tel:", "")));
          }
        }
        case "EMAIL" -> mails.addAll(SignatureContact.mails(value));
        default -> {}
      }
    }
    return new ContactCard(name, company, position, List.copyOf(numbers), List.copyOf(mails), site);
  }

  /// `first`, completed by what only `second` knows.
  static ContactCard joined(ContactCard first, ContactCard second) {
    return new ContactCard(
        first.name().or(second::name),
        first.company().or(second::company),
        first.position().or(second::position),
        first.phones().isEmpty() ? second.phones() : first.phones(),
        first.mails().isEmpty() ? second.mails() : first.mails(),
        first.site().or(second::site));
  }

  private static Optional<String> filled(String value) {
    return Optional.of(value.strip()).filter(text -> !text.isEmpty());
  }

  private static String value(String head, String raw) {
    String value = head.contains("QUOTED-PRINTABLE") ? unquoted(raw) : raw;
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").replace("\\N", " ");
  }

  private static String unquoted(String raw) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < raw.length(); i++) {
      boolean code =
          raw.charAt(i) == '='
              && i + 3 <= raw.length()
              && raw.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}");
      if (code) {
        bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.writeBytes(raw.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
