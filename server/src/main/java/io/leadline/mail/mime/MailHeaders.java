package io.leadline.mail.mime;

import io.leadline.event.InboundMail.Party;
import jakarta.mail.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A mail's or a part's header fields, in their order.
///
/// @param charsetHint the charset of the text below, for bytes nobody labelled
public record MailHeaders(List<Field> fields, String charsetHint) {
  public static final MailHeaders NONE = new MailHeaders(List.of(), "");

  /// One field as it was sent.
  ///
  /// @param raw one char for each byte
  public record Field(String name, String raw) {}

  static MailHeaders of(Enumeration<Header> headers, String charsetHint) {
    var fields = new ArrayList<Field>();
    while (headers.hasMoreElements() && fields.size() < MimeLimits.HEADER_LINES) {
      Header header = headers.nextElement();
      String value = header.getValue();
      fields.add(new Field(header.getName().strip(), value == null ? "" : value));
    }
    return new MailHeaders(List.copyOf(fields), charsetHint);
  }

  public boolean has(String name) {
    return raw(name).isPresent();
  }

  /// The first field of the name as it stands there, unfolded.
  public Optional<String> raw(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> field.raw().replaceAll("\\r?\\n[ \\t]*", " ").strip())
        .findFirst();
  }

  /// The first field of the name, for people.
  public Optional<String> text(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> HeaderText.decode(field.raw(), charsetHint))
        .findFirst();
  }

  /// All fields of the name, for people.
  public List<String> texts(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(field -> HeaderText.decode(field.raw(), charsetHint))
        .toList();
  }

  /// The first field of the name in lower case without comments, for comparing; empty where
  /// missing.
  public String word(String name) {
    return raw(name)
        .map(value -> value.replaceAll("\\([^)]*\\)", " ").strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /// All addresses of all fields of the name.
  public List<Party> parties(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .flatMap(field -> AddressList.parse(field.raw(), charsetHint).stream())
        .limit(MimeLimits.ADDRESSES)
        .toList();
  }

  /// Whether a field holds bytes whose charset can only be guessed: neither encoded nor UTF-8 (RFC
  /// 6532).
  public boolean hasUnlabelledBytes() {
    return fields.stream()
        .anyMatch(field -> !CharsetGuess.isUtf8(field.raw().getBytes(StandardCharsets.ISO_8859_1)));
  }
}
