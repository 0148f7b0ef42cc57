package io.leadline.app.files;

import io.leadline.domain.account.FreeMail;
import io.leadline.domain.account.MailDomain;
import io.leadline.domain.account.NumberReading;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.AccountFiles.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what stands in the fields of a contact, and tells what cannot be read.
final class CellReader {
  private static final int LONGEST = 200;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");
  private static final Pattern FORMULA = Pattern.compile("[=@]|[+-](?!\\d)");
  private static final Pattern SHORTENED = Pattern.compile("\\d([.,]\\d+)?[Ee]\\+?\\d+");
  private static final Pattern NAMED_ADDRESS = Pattern.compile(".*<([^<>]+)>");

  private final Terms terms;
  private final NumberingPlan numbers;
  private final ReadingFaults faults;

  CellReader(Terms terms, ReadingFaults faults) {
    this.terms = terms;
    this.numbers = new NumberingPlan(terms.country());
    this.faults = faults;
  }

  void fault(long line, String text) {
    faults.fault(line, text);
  }

  void remark(long line, String text) {
    faults.remark(line, text);
  }

  /// How many faults were told until now.
  int faultsTold() {
    return faults.told();
  }

  /// A name, and whether a spreadsheet would take it for a formula.
  String name(long line, String column, String raw) {
    String text = text(line, column, raw);
    if (FORMULA.matcher(text).lookingAt()) {
      remark(
          line,
          "%s '%s' begins like a spreadsheet's formula; it is kept as text"
              .formatted(column, text));
    }
    return text;
  }

  /// One line of text of a sane length, its words one blank apart.
  String text(long line, String column, String raw) {
    String text = BLANKS.matcher(CONTROL.matcher(raw).replaceAll(" ")).replaceAll(" ").strip();
    if (text.length() > LONGEST) {
      fault(line, "%s is longer than %d characters".formatted(column, LONGEST));
      return text.substring(0, LONGEST);
    }
    return text;
  }

  /// All numbers of a field. An extension goes to the fields: it is not part of what is dialled.
  List<PhoneNumber> phones(long line, String raw, Map<String, String> fields) {
    var phones = new ArrayList<PhoneNumber>();
    for (String part : raw.split(";", -1)) {
      if (!part.isBlank()) {
        for (NumberReading reading : numbers.several(part)) {
          phone(line, part.strip(), reading, fields)
              .filter(number -> !phones.contains(number))
              .ifPresent(phones::add);
        }
      }
    }
    return phones;
  }

  private Optional<PhoneNumber> phone(
      long line, String part, NumberReading reading, Map<String, String> fields) {
    switch (reading) {
      case NumberReading.Dialable(PhoneNumber phone, Optional<String> extension) -> {
        extension.ifPresent(digits -> fields.put("extension", digits));
        return Optional.of(phone);
      }
      case NumberReading.Withheld _ ->
          faults.remark(line, "'" + part + "' says that the number was withheld; left out");
      case NumberReading.Alphanumeric _ ->
          fault(
              line,
              SHORTENED.matcher(part).matches()
                  ? "'"
                      + part
                      + "' is a number that a spreadsheet has shortened; make the column text there"
                      + " and export it again"
                  : "'" + part + "' is no telephone number: it is a name or has letters in it");
      case NumberReading.NoNumber _ ->
          fault(
              line,
              "'%s' is no telephone number; write it as +%d… or as it is dialled in %s"
                  .formatted(part, numbers.countryCode(), numbers.region()));
    }
    return Optional.empty();
  }

  List<EmailAddress> mails(long line, String raw) {
    var mails = new ArrayList<EmailAddress>();
    for (String part : raw.split("[;,\\s](?=[^<>]*(?:<|$))", -1)) {
      if (part.contains("@") || (!part.isBlank() && !raw.contains("<"))) {
        address(part.strip())
            .ifPresentOrElse(
                mail -> {
                  if (!mails.contains(mail)) {
                    mails.add(mail);
                  }
                },
                () -> fault(line, "'" + part.strip() + "' is no mail address"));
      }
    }
    return mails;
  }

  /// Mail domains of the client alone.
  List<String> domains(long line, String raw) {
    var domains = new ArrayList<String>();
    for (String part : raw.split("[;,\\s]", -1)) {
      if (!part.isEmpty()) {
        domain(line, part).filter(each -> !domains.contains(each)).ifPresent(domains::add);
      }
    }
    return domains;
  }

  private Optional<String> domain(long line, String part) {
    Optional<String> domain = MailDomain.of(part);
    if (domain.isEmpty()) {
      fault(line, "'" + part + "' is no mail domain, such as client.example");
    } else if (FreeMail.has(domain.get())) {
      fault(line, "anybody can have an address of " + domain.get() + "; name the client's own");
      return Optional.empty();
    }
    return domain;
  }

  private static Optional<EmailAddress> address(String raw) {
    var named = NAMED_ADDRESS.matcher(raw);
    String address = (named.matches() ? named.group(1) : raw).replaceFirst("(?i)^mailto:", "");
    try {
      return Optional.of(new EmailAddress(address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// An ISO 639 code.
  String language(long line, String raw) {
    String language = raw.strip().toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
    if (language.isEmpty() || language.matches("[a-z]{2,3}")) {
      return language;
    }
    fault(line, "'" + raw.strip() + "' is no language; write its code: en, ru, tr, hu, hy, de …");
    return "";
  }

  Optional<Login> login(long line, String column, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> objection = terms.managers().objection(name);
    objection.ifPresent(why -> fault(line, "%s '%s' %s".formatted(column, name, why)));
    return objection.isPresent() ? Optional.empty() : Optional.of(new Login(name));
  }
}
