package io.leadline.domain.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.leadline.event.PhoneNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads numbers as a PBX, a mail or a person in one country writes them.
///
/// @param region the country whose national form is meant where no country code is given, ISO 3166
///   alpha-2
public record NumberingPlan(String region) {
  /// Of no country: reads what bears a country code alone.
  public static final NumberingPlan INTERNATIONAL = new NumberingPlan("ZZ");

  private static final int LONGEST_INPUT = 60;

  /// What is shorter and has no country code is an extension of one's own exchange.
  private static final int SHORTEST_NATIONAL = 5;

  /// What PBXs and people put where a number is withheld (Asterisk's `anonymous`, RFC 3323, and the
  /// words of exports).
  private static final Set<String> WITHHELD =
      Set.of(
          "anonymous",
          "withheld",
          "private",
          "unknown",
          "unavailable",
          "restricted",
          "hidden",
          "nonumber",
          "nocallerid",
          "blocked",
          "unbekannt",
          "anonym",
          "unterdrückt",
          "скрыт",
          "неизвестен",
          "неизвестно",
          "анонимный",
          "gizli",
          "bilinmeyen",
          "rejtett",
          "ismeretlen",
          "թաքնված",
          "անհայտ");

  /// Where an extension begins: what stands before it is the number.
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?iu)\\s*[,;(]?\\s*(?:ext(?:ension|n)?\\.?|extn|x|доб(?:авочный)?\\.?|вн(?:утр)?\\.?|"
              + "durchwahl|dw\\.?|nebenstelle|dahili|mellék|ներքին|#)\\s*[:.]?\\s*(\\d{1,7})\\)?\\s*$");

  /// Between several numbers in one field.
  private static final Pattern BETWEEN =
      Pattern.compile("(?iu)[;,|\\n]|\\s+(?:or|oder|или|и|veya|vagy|կամ)\\s+|\\s+/\\s+|\\s{2,}");

  /// May also stand behind the area code.
  private static final Pattern SLASH = Pattern.compile("/");

  private static final Pattern SCHEME = Pattern.compile("(?i)^(?:tel|sip|sips|callto):(?://)?");

  private static final Pattern BETWEEN_LETTERS = Pattern.compile("[\\s._-]");

  private static final Pattern BESIDE_DIGITS = Pattern.compile("[^\\d+]");

  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /// Countries in which people write 8 before a number of another town.
  private static final Set<String> EIGHT = Set.of("RU", "KZ");

  /// The country's calling code, 49 for DE.
  public int countryCode() {
    return PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
  }

  /// The number in E.164, or empty where the text is no telephone number: withheld, an own
  /// extension, letters, or too long to be one.
  public Optional<PhoneNumber> read(String raw) {
    return understand(raw).number();
  }

  /// What the text says.
  public NumberReading understand(String raw) {
    if (isDigits(raw)) {
      return dialable(read(raw, raw), Optional.empty());
    }
    String text = plain(raw);
    if (text.isEmpty() || text.length() > LONGEST_INPUT) {
      return new NumberReading.NoNumber();
    }
    if (WITHHELD.contains(BETWEEN_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""))) {
      return new NumberReading.Withheld();
    }
    var extension = EXTENSION.matcher(text);
    boolean extended = extension.find();
    String number = extended ? text.substring(0, extension.start()) : text;
    if (LETTER.matcher(number).find()) {
      return new NumberReading.Alphanumeric();
    }
    return dialable(
        read(number, BESIDE_DIGITS.matcher(number).replaceAll("")),
        extended ? Optional.of(extension.group(1)) : Optional.empty());
  }

  private static NumberReading dialable(Optional<PhoneNumber> phone, Optional<String> extension) {
    return phone
        .<NumberReading>map(number -> new NumberReading.Dialable(number, extension))
        .orElseGet(NumberReading.NoNumber::new);
  }

  /// As a PBX writes nearly every number: there is nothing to be taken off, and no need to look for
  /// it at every call.
  private static boolean isDigits(String raw) {
    int from = raw.startsWith("+") ? 1 : 0;
    for (int i = from; i < raw.length(); i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return false;
      }
    }
    return raw.length() > from && raw.length() <= LONGEST_INPUT;
  }

  /// All that a field says in which several numbers may stand. `030/1234567` is one number, `030
  /// 1234567 / 0171 1234567` are two.
  public List<NumberReading> several(String field) {
    NumberReading whole = understand(field);
    if (whole.number().isPresent()) {
      return List.of(whole);
    }
    var found = new ArrayList<NumberReading>();
    for (String part : BETWEEN.split(plain(field), -1)) {
      NumberReading reading = understand(part);
      if (reading.number().isEmpty() && part.contains("/")) {
        SLASH.splitAsStream(part).map(this::understand).forEach(found::add);
      } else if (!part.isBlank()) {
        found.add(reading);
      }
    }
    return found.stream().anyMatch(part -> part.number().isPresent()) ? found : List.of(whole);
  }

  /// Without the marks of a link (`tel:`, `sip:`), with the digits of all scripts as ours.
  private static String plain(String raw) {
    String text =
        Normalizer.normalize(raw, Normalizer.Form.NFKC)
            .strip()
            .codePoints()
            .map(one -> Character.isDigit(one) ? '0' + Character.digit(one, 10) : one)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String address = SCHEME.matcher(text).replaceFirst("");
    return address.length() == text.length() ? text : address.replaceFirst("[@].*$", "").strip();
  }

  private Optional<PhoneNumber> read(String text, String digits) {
    if (text.contains("*") || (digits.length() < SHORTEST_NATIONAL && !digits.startsWith("+"))) {
      return Optional.empty();
    }
    if (EIGHT.contains(region) && digits.matches("\\+8\\d{10}")) {
      return parsed("+7" + digits.substring(2), region);
    }
    if (digits.startsWith("00") && digits.length() > 6) {
      return parsed("+" + digits.substring(2), region).or(() -> parsed(text, region));
    }
    return parsed(text, region);
  }

  private static Optional<PhoneNumber> parsed(String text, String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber parsed = numbers.parse(text, region);
      // some countries' plans allow more digits than E.164
      return numbers.isPossibleNumber(parsed)
          ? PhoneNumber.of(numbers.format(parsed, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /// The number as people write it, with its country code.
  public static String shown(PhoneNumber number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.format(numbers.parse(number.value(), "ZZ"), PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException _) {
      return number.value();
    }
  }
}
