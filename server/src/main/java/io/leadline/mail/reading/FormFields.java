package io.leadline.mail.reading;

import io.leadline.event.InboundMail.ContactCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Labels and values, as a web form sends them: `Name: Jane`, in two cells, or one below the other.
///
/// @param values the value by the sort of its label; only the first of each sort
/// @param fields how many known labels there are
/// @param filledLines how many lines there are, labels' or not
record FormFields(Map<Label, String> values, int fields, int filledLines) {
  private static final Pattern PAIR =
      Pattern.compile("^[\\s*•>-]*([^:：\\t]{1,40}?)[*_\\s]*(?:[:：]\\s*|\\t+)\\s*(.*)$");
  private static final int READ_LINES = 120;

  /// What a label asks for.
  enum Label {
    NAME,
    MAIL,
    PHONE,
    COMPANY,
    POSITION,
    MESSAGE,
    OTHER;

    private final Pattern words =
        Phrases.of("form.txt")
            .pattern(
                "^(?:\\d+[.)] ?)?", "label-" + name().toLowerCase(Locale.ROOT), "\\s*[*?!.]*$");

    static Optional<Label> of(String text) {
      String plain = Phrases.plain(text);
      for (Label label : values()) {
        if (label.words.matcher(plain).matches()) {
          return Optional.of(label);
        }
      }
      return Optional.empty();
    }
  }

  static FormFields of(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).limit(READ_LINES).toList();
    var values = new LinkedHashMap<Label, String>();
    int fields = 0;
    for (int i = 0; i < lines.size(); i++) {
      var pair = PAIR.matcher(lines.get(i));
      boolean isPair = pair.matches();
      Optional<Label> label = Label.of(isPair ? pair.group(1) : lines.get(i).strip());
      if (label.isEmpty()) {
        continue;
      }
      fields++;
      String value = isPair ? pair.group(2).strip() : "";
      boolean below = value.isEmpty() && i + 1 < lines.size() && !isLabel(lines.get(i + 1));
      values.putIfAbsent(label.get(), below ? lines.get(i + 1).strip() : value);
    }
    return new FormFields(values, fields, lines.size());
  }

  private static boolean isLabel(String line) {
    var pair = PAIR.matcher(line);
    return Label.of(pair.matches() ? pair.group(1) : line.strip()).isPresent();
  }

  boolean has(Label label) {
    return values.containsKey(label);
  }

  /// Name and a way to answer.
  boolean namesSomebody() {
    return (has(Label.MAIL) || has(Label.PHONE)) && (has(Label.NAME) || has(Label.MESSAGE));
  }

  /// More labels than other lines.
  boolean isMostlyFields() {
    return fields * 100 >= filledLines * 45;
  }

  ContactCard card(PhoneReader phones) {
    return new ContactCard(
        value(Label.NAME),
        value(Label.COMPANY),
        value(Label.POSITION),
        phones.read(values.getOrDefault(Label.PHONE, "")),
        SignatureContact.mails(values.getOrDefault(Label.MAIL, "")),
        Optional.empty());
  }

  private Optional<String> value(Label label) {
    return Optional.ofNullable(values.get(label)).filter(value -> !value.isBlank());
  }
}
