package io.leadline.web;

import io.leadline.domain.report.AuditEntry;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an entry of the audit trail is about, in the reader's words. Names of accounts and people
/// stay as they are.
public final class AuditWords {
  private static final Pattern CHANGED = Pattern.compile("(?s)(?:(.*): )?(.*), before (.*)");
  private static final Pattern LISTED = Pattern.compile("(?s)(?:(.*): )?((?:added|taken off) .*)");
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  private AuditWords() {}

  /// The subject, without who did it and when.
  ///
  /// @param names of the company's users by their logins
  public static String of(AuditEntry entry, Words words, Map<String, String> names) {
    String subject = entry.subject();
    return switch (entry.what()) {
      case "account-joined", "contact-joined" -> between(words, subject, " into ", "into %s");
      case "account-parted", "contact-parted" -> between(words, subject, " from ", "from %s");
      case "account-manager", "account-deputy" -> changed(words, subject, names);
      case "account-tier", "account-revenue" -> changed(words, subject, Map.of());
      case "account-domains", "account-numbers" -> listed(words, subject);
      case "contact-changed" -> fields(words, subject);
      case "absence-kept", "absence-removed" -> days(words, subject, names);
      case "account-name", "account-added", "account-note" -> subject;
      default -> words.told(subject);
    };
  }

  private static String between(Words words, String subject, String link, String said) {
    int at = subject.indexOf(link);
    return at < 0
        ? subject
        : subject.substring(0, at) + " " + words.say(said, subject.substring(at + link.length()));
  }

  private static String changed(Words words, String subject, Map<String, String> names) {
    Matcher found = CHANGED.matcher(subject);
    if (!found.matches()) {
      return subject;
    }
    String now = value(words, found.group(2), names);
    String before = value(words, found.group(3), names);
    return found.group(1) == null
        ? words.say("now %s, before %s", now, before)
        : words.say("%s: %s, before %s", found.group(1), now, before);
  }

  /// A login by its name, with the days behind it where there are some.
  private static String value(Words words, String value, Map<String, String> names) {
    Matcher login = LOGIN.matcher(value);
    return login.lookingAt() && names.containsKey(login.group())
        ? names.get(login.group()) + value.substring(login.end())
        : words.told(value);
  }

  /// Somebody's login with the first and the last day.
  private static String days(Words words, String subject, Map<String, String> names) {
    String[] parts = subject.split(" ", -1);
    if (parts.length != 3) {
      return subject;
    }
    return words.say(
        "%s: %s to %s",
        names.getOrDefault(parts[0], parts[0]),
        words.day(LocalDate.parse(parts[1])),
        words.day(LocalDate.parse(parts[2])));
  }

  /// Which fields of a contact, by what stands before them on its page.
  private static String fields(Words words, String subject) {
    int at = subject.lastIndexOf(": ");
    String fields =
        Stream.of(subject.substring(at < 0 ? 0 : at + 2).split("; "))
            .map(field -> field(words, field))
            .collect(Collectors.joining("; "));
    return at < 0 ? fields : subject.substring(0, at + 2) + fields;
  }

  private static String field(Words words, String field) {
    String label = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    String said = words.say(label);
    return said.equals(label) ? words.told(field) : said.toLowerCase(words.locale());
  }

  private static String listed(Words words, String subject) {
    Matcher found = LISTED.matcher(subject);
    if (!found.matches()) {
      return subject;
    }
    StringBuilder said = new StringBuilder();
    for (String part : found.group(2).split("; ", -1)) {
      said.append(said.isEmpty() ? "" : "; ").append(words.told(part));
    }
    return found.group(1) == null ? said.toString() : found.group(1) + ": " + said;
  }
}
