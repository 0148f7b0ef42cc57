package io.leadline.domain.account;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text as it is compared in a search: without case, accents and signs.
public final class SearchText {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// The 8 that Russians write before an area code.
  private static final Pattern RUSSIAN_TRUNK = Pattern.compile("^\\s*8(?=[\\s(-]+\\d{3}\\b)");

  private static final Pattern NUMBER = Pattern.compile("[+\\d\\s()/.-]*\\d[+\\d\\s()/.-]*");

  /// The field of a contact in which the postal address stands.
  private static final String ADDRESS = "address";

  private SearchText() {}

  /// The words of a text, folded.
  public static List<String> words(String text) {
    String folded =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace('ı', 'i');
    return Arrays.stream(SIGNS.split(folded)).filter(word -> !word.isEmpty()).toList();
  }

  /// What is asked for: several words, or one fragment of a number, without the signs and zeros
  /// that go before a number at home.
  public static List<String> asked(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return words(text);
    }
    String digits = RUSSIAN_TRUNK.matcher(text).replaceFirst("").replaceAll("\\D", "");
    String plain = digits.replaceFirst("^0{1,2}(?=\\d)", "");
    boolean russian = plain.length() == 11 && plain.startsWith("8");
    return List.of(russian ? plain.substring(1) : plain);
  }

  /// A contact's words.
  public static String of(Contact contact) {
    return joined(
        Stream.of(
                Stream.of(
                    contact.name(), contact.company(), contact.fields().getOrDefault(ADDRESS, "")),
                contact.phones().stream().map(phone -> phone.value().substring(1)),
                contact.mails().stream().map(mail -> mail.value()))
            .flatMap(each -> each));
  }

  /// An account's words.
  public static String of(Account account) {
    return joined(
        Stream.of(
                Stream.of(account.name()),
                account.dossier().domains().stream(),
                account.dossier().numbers().stream().map(phone -> phone.value().substring(1)))
            .flatMap(each -> each));
  }

  /// The folded words of all, parted by one space.
  public static String joined(Stream<String> parts) {
    return parts.flatMap(part -> words(part).stream()).collect(Collectors.joining(" "));
  }
}
