package io.leadline.app.files;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import io.leadline.domain.account.AccountLine;
import io.leadline.domain.account.ContactLine;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.AccountFiles.Terms;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// vCards (RFC 6350 and 2426, vCard 2.1): the account is the organisation, the contact the card.
final class ContactCards {
  private final CellReader cells;
  private final Map<String, AccountLine> accounts = new LinkedHashMap<>();
  private final Map<String, List<ContactLine>> contacts = new LinkedHashMap<>();

  private ContactCards(CellReader cells) {
    this.cells = cells;
  }

  static boolean looksLikeOne(String text) {
    return text.stripLeading().regionMatches(true, 0, "BEGIN:VCARD", 0, 11);
  }

  static List<AccountLine> read(String text, Terms terms, ReadingFaults faults) {
    var cards = new ContactCards(new CellReader(terms, faults));
    cards.readAll(text);
    return cards.accounts.entrySet().stream()
        .map(entry -> entry.getValue().with(cards.contacts.getOrDefault(entry.getKey(), List.of())))
        .toList();
  }

  private void readAll(String text) {
    var listener = new Listener();
    try (var reader = new VObjectReader(new StringReader(text), SyntaxRules.vcard())) {
      reader.parse(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.open.forEach(card -> cells.fault(card.line, "the card has no END:VCARD"));
  }

  /// One card as far as it has been read.
  private static final class Card {
    final long line;
    String name = "";
    String organisation = "";
    String position = "";
    String language = "";
    final List<PhoneNumber> phones = new ArrayList<>();
    final List<EmailAddress> mails = new ArrayList<>();
    final Map<String, String> fields = new LinkedHashMap<>();

    Card(long line) {
      this.line = line;
    }
  }

  private final class Listener implements VObjectDataListener {
    /// The innermost last: a card stands within another where that one is an AGENT of vCard 2.1, or
    /// where the other's end is missing.
    private final Deque<Card> open = new ArrayDeque<>();

    @Override
    public void onComponentBegin(String name, Context context) {
      if (name.equalsIgnoreCase("VCARD")) {
        open.addLast(new Card(context.getLineNumber()));
      } else {
        cells.fault(context.getLineNumber(), "is no vCard but " + name);
      }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
      if (name.equalsIgnoreCase("VCARD") && !open.isEmpty()) {
        taken(open.removeLast());
      }
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
      if (!open.isEmpty()) {
        property(open.getLast(), property, context.getLineNumber());
      }
    }

    @Override
    public void onVersion(String value, Context context) {
      // the syntax rules follow the version by themselves
    }

    @Override
    public void onWarning(
        Warning warning,
        @Nullable VObjectProperty property,
        @Nullable Exception thrown,
        Context context) {
      cells.fault(context.getLineNumber(), warning.getMessage());
    }
  }

  private void property(Card card, VObjectProperty property, long line) {
    String value = property.getValue();
    switch (property.getName().toUpperCase(Locale.ROOT)) {
      case "FN" -> card.name = cells.text(line, "FN", plain(value));
      case "N" -> {
        if (card.name.isEmpty()) {
          card.name = cells.text(line, "N", spoken(value));
        }
      }
      case "ORG" -> card.organisation = cells.text(line, "ORG", first(value));
      case "TITLE" -> card.position = cells.text(line, "TITLE", plain(value));
      case "TEL" -> {
        for (PhoneNumber phone : cells.phones(line, telephone(value), card.fields)) {
          if (!card.phones.contains(phone)) {
            card.phones.add(phone);
          }
        }
      }
      case "EMAIL" -> card.mails.addAll(cells.mails(line, plain(value)));
      case "LANG" -> card.language = cells.language(line, plain(value));
      case "URL" -> card.fields.put("site", cells.text(line, "URL", plain(value)));
      case "ADR" -> card.fields.put("address", cells.text(line, "ADR", address(value)));
      case "BDAY" -> birthday(value).ifPresent(day -> card.fields.put("birthday", day));
      default -> {
        // pictures, keys, revisions and the like are nothing that Leadline keeps
      }
    }
  }

  /// `tel:+49-30-5550100;ext=12` as in RFC 3966, or as it is written.
  private static String telephone(String value) {
    return value.regionMatches(true, 0, "tel:", 0, 4)
        ? plain(value).replaceFirst("(?i);ext=", " ext. ").replaceFirst(";.*", "")
        : plain(value);
  }

  private void taken(Card card) {
    String account = card.organisation;
    if (account.isEmpty()) {
      cells.fault(card.line, "the card names no company (ORG)");
      return;
    }
    var contact =
        new ContactLine(
            card.line,
            card.name,
            card.position,
            List.copyOf(card.phones),
            card.mails.stream().distinct().toList(),
            card.language,
            Map.copyOf(card.fields));
    if (contact.keys().isEmpty()) {
      cells.fault(card.line, "the card has neither phone nor mail by which it could be known");
      return;
    }
    String key = account.toLowerCase(Locale.ROOT);
    accounts.computeIfAbsent(key, _ -> new AccountLine(card.line, account, List.of()));
    contacts.computeIfAbsent(key, _ -> new ArrayList<>()).add(contact);
  }

  private static String plain(String value) {
    return VObjectPropertyValues.unescape(value);
  }

  private static String first(String value) {
    return VObjectPropertyValues.parseSemiStructured(value).stream().findFirst().orElse("");
  }

  /// Family name; given names; others; prefixes; suffixes: as it is spoken.
  private static String spoken(String value) {
    List<String> parts = VObjectPropertyValues.parseSemiStructured(value);
    String given = parts.size() > 1 ? parts.get(1) : "";
    return (given + " " + parts.stream().findFirst().orElse("")).strip();
  }

  private static String address(String value) {
    return VObjectPropertyValues.parseSemiStructured(value).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> birthday(String value) {
    String day = plain(value).strip().replaceFirst("T.*", "");
    try {
      return Optional.of(
          day.matches("\\d{8}")
              ? LocalDate.parse(
                      day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6))
                  .toString()
              : LocalDate.parse(day).toString());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
