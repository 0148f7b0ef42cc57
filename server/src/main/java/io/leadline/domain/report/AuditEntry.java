package io.leadline.domain.report;

import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What somebody did beside acting on calls: about persons' data, accounts and contacts, users.
///
/// @param by whoever did it
/// @param what `person-exported`, `person-erased`, `backup`, `account-manager`, `account-joined`,
///   `contact-changed`, `accounts-imported`, `user-disabled`, …
/// @param subject about what; never a person's name: contacts stand there as `c:` and their id
public record AuditEntry(Instant at, String by, String what, String subject) {
  private static final Pattern CONTACT = Pattern.compile("\\bc:([^\\s:;,]+)");

  /// The ids of the contacts that it names.
  public Stream<String> contacts() {
    return CONTACT.matcher(subject).results().map(found -> found.group(1));
  }

  /// The same with the contacts' names instead of their ids.
  public AuditEntry named(UnaryOperator<String> names) {
    return new AuditEntry(
        at,
        by,
        what,
        CONTACT
            .matcher(subject)
            .replaceAll(found -> Matcher.quoteReplacement(names.apply(found.group(1)))));
  }
}
