package io.leadline.mail.reading;

import io.leadline.event.MailKind;
import io.leadline.mail.mime.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Invitations and their answers (RFC 6047). A calendar file that a person attached to a letter is
/// none.
final class CalendarRule implements KindRule {
  private static final Set<String> SCHEDULING =
      Set.of("REQUEST", "REPLY", "CANCEL", "COUNTER", "DECLINECOUNTER", "ADD", "REFRESH");
  private static final Pattern METHOD =
      Pattern.compile("^METHOD:\\s*([A-Z]+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  @Override
  public Optional<Verdict> judge(Letter letter) {
    Optional<String> method =
        letter
            .leaves()
            .filter(leaf -> leaf.type().equals("text/calendar") || isFile(leaf))
            .filter(leaf -> !isFile(leaf) || letter.written().text().isBlank())
            .flatMap(leaf -> method(leaf).stream())
            .filter(SCHEDULING::contains)
            .findFirst();
    if (method.isPresent()) {
      return Verdict.of(MailKind.CALENDAR, "an invitation (iCalendar " + method.get() + ")");
    }
    return letter.headers().word("Content-Class").contains("calendarmessage")
        ? Verdict.of(MailKind.CALENDAR, "header Content-Class: calendarmessage")
        : Optional.empty();
  }

  private static boolean isFile(Part.Leaf leaf) {
    boolean calendar =
        leaf.type().equals("text/calendar")
            || leaf.type().equals("application/ics")
            || leaf.name().toLowerCase(Locale.ROOT).endsWith(".ics");
    return calendar && leaf.isAttached();
  }

  private static Optional<String> method(Part.Leaf leaf) {
    if (leaf.parameters().method().isPresent()) {
      return leaf.parameters().method();
    }
    Matcher method = METHOD.matcher(leaf.text());
    return method.find() ? Optional.of(method.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }
}
