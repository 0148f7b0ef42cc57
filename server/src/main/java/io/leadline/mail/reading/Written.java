package io.leadline.mail.reading;

import java.util.ArrayList;
import java.util.List;

/// What somebody wrote, apart from what the mail repeats and from how it ends.
///
/// @param text what is new
/// @param quoted earlier mails
/// @param signature closing, name, company, telephone's line, disclaimer
record Written(String text, String quoted, String signature) {

  /// @param senderName the name in the header, by which a signature without mark is known
  static Written of(String body, String senderName) {
    QuoteSplit quotes = QuoteSplit.of(body);
    List<String> lines = trimmed(quotes.fresh());
    int end = SignatureSplit.start(lines, senderName);
    var text = trimmed(lines.subList(0, end));
    var signature = trimmed(lines.subList(end, lines.size()));
    return new Written(
        joined(text), joined(trimmed(quotes.quoted())), joined(withoutMark(signature)));
  }

  /// A form's text is all of it, but for what the web site's program writes below a mark.
  static Written ofForm(String body) {
    List<String> lines = trimmed(body.lines().toList());
    int mark = 0;
    while (mark < lines.size() && !SignatureSplit.isMark(lines.get(mark))) {
      mark++;
    }
    boolean whole = mark == 0 || mark == lines.size();
    return whole
        ? new Written(joined(lines), "", "")
        : new Written(
            joined(trimmed(lines.subList(0, mark))),
            "",
            joined(trimmed(lines.subList(mark + 1, lines.size()))));
  }

  private static List<String> withoutMark(List<String> signature) {
    var rest = new ArrayList<>(signature);
    while (!rest.isEmpty()
        && (rest.getFirst().isBlank() || SignatureSplit.isMark(rest.getFirst()))) {
      rest.removeFirst();
    }
    return rest;
  }

  private static List<String> trimmed(List<String> lines) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isBlank()) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines.stream().map(String::stripTrailing).toList());
  }
}
