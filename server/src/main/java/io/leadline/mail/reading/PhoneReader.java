package io.leadline.mail.reading;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.leadline.event.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds telephone numbers in lines of a signature. Numbers of fax machines, tax offices and orders
/// are left out.
///
/// @param region the country whose national form is meant, ISO 3166; `ZZ` where it is not known
record PhoneReader(String region) {
  private static final Phrases PHRASES = Phrases.of("signature.txt");
  private static final Pattern FAX =
      PHRASES.pattern("(?:^|[\\s,;|/(])", "fax-label", "\\s*[:：)]?\\s*$");
  private static final Pattern OTHER_NUMBER =
      PHRASES.pattern("(?:^|[\\s,;|/(])", "number-label", "\\s*[:：#№.]*\\s*$");
  private static final Pattern TRUNK_8 = Pattern.compile("^8[\\s(-]");
  private static final int NUMBERS = 10;
  private static final int LONGEST_CHARS = 8_000;

  /// Countries by the language a mail is written in, for mails that give no better hint.
  private static final Map<String, String> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("ru", "RU"),
          Map.entry("tr", "TR"),
          Map.entry("hu", "HU"),
          Map.entry("hy", "AM"),
          Map.entry("de", "DE"),
          Map.entry("fr", "FR"),
          Map.entry("it", "IT"),
          Map.entry("es", "ES"),
          Map.entry("nl", "NL"),
          Map.entry("pl", "PL"),
          Map.entry("cs", "CZ"),
          Map.entry("ro", "RO"),
          Map.entry("uk", "UA"),
          Map.entry("kk", "KZ"),
          Map.entry("bg", "BG"),
          Map.entry("az", "AZ"),
          Map.entry("ka", "GE"));

  /// The country by the sender's top-level domain, else by the language, else `usual`.
  static PhoneReader of(String senderAddress, Optional<String> language, String usual) {
    String top = senderAddress.replaceFirst(".*\\.", "").toUpperCase(Locale.ROOT).strip();
    String country =
        top.equals("UK") ? "GB" : top.equals("XN--P1AI") || top.equals("РФ") ? "RU" : top;
    if (PhoneNumberUtil.getInstance().getSupportedRegions().contains(country)
        && !isGeneric(country)) {
      return new PhoneReader(country);
    }
    return new PhoneReader(language.map(BY_LANGUAGE::get).orElse(usual));
  }

  /// Countries whose domains are sold to everybody.
  private static boolean isGeneric(String country) {
    return Set.of("IO", "CO", "ME", "TV", "AI", "CC", "WS", "FM").contains(country);
  }

  List<PhoneNumber> read(String text) {
    var found = new LinkedHashSet<PhoneNumber>();
    text.lines()
        .limit(200)
        .map(line -> line.substring(0, Math.min(line.length(), LONGEST_CHARS / 20)))
        .forEach(line -> readLine(line, found));
    return found.stream().limit(NUMBERS).toList();
  }

  private void readLine(String line, Set<PhoneNumber> found) {
    var numbers = PhoneNumberUtil.getInstance();
    for (var match : numbers.findNumbers(line, region, Leniency.VALID, NUMBERS)) {
      String before = Phrases.plain(line.substring(0, match.start()));
      boolean russianTrunk = region.equals("ZZ") && TRUNK_8.matcher(match.rawString()).find();
      if (!FAX.matcher(before).find() && !OTHER_NUMBER.matcher(before).find() && !russianTrunk) {
        found.add(new PhoneNumber(numbers.format(match.number(), PhoneNumberFormat.E164)));
      }
    }
  }
}
