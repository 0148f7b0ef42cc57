package io.leadline.app.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the headings of other programs' files of accounts mean, in the languages of the product.
/// The words stand in `headings.txt`.
final class AccountHeadings {
  /// Whose name a column has that says only that it is a name: the person's, unless another column
  /// has that.
  private static final String NAME = "name";

  private static final String ACCOUNT = "account";
  private static final String CONTACT = "contact";

  /// The two halves of a person's name.
  static final String GIVEN = "given";

  static final String FAMILY = "family";

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final Map<String, String> WORDS = read();

  private AccountHeadings() {}

  /// The columns that the words of a heading mean; a word that means none stays as it is.
  ///
  /// @param byHand which heading a column has, as somebody said
  static List<String> meanings(List<String> heading, Map<String, String> byHand) {
    List<String> meant = new ArrayList<>();
    for (String word : heading) {
      meant.add(
          byHand(word, byHand)
              .orElseGet(() ->
                  Optional.ofNullable(WORDS.get(folded(word)))
                      .filter(column -> !byHand.containsKey(column))
                      .orElseGet(() -> word.toLowerCase(Locale.ROOT))));
    }
    boolean person = meant.contains(CONTACT) || meant.contains(FAMILY) || meant.contains(GIVEN);
    meant.replaceAll(column -> column.equals(NAME) ? person ? ACCOUNT : CONTACT : column);
    return meant;
  }

  private static Optional<String> byHand(String word, Map<String, String> byHand) {
    return byHand.entrySet().stream()
        .filter(each -> folded(each.getValue()).equals(folded(word)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// Without case, signs and accents that keyboards differ in.
  static String folded(String word) {
    return NO_LETTERS
        .matcher(word.toLowerCase(Locale.ROOT))
        .replaceAll("")
        .replace('ё', 'е')
        .replace('ı', 'i');
  }

  private static Map<String, String> read() {
    Map<String, String> words = new HashMap<>();
    try (InputStream in = AccountHeadings.class.getResourceAsStream("headings.txt");
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    Optional.ofNullable(in).orElseThrow(), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().filter(each -> !each.startsWith("#")).toList()) {
        String[] parts = line.split(":", 2);
        Arrays.stream(parts[1].split(",", -1))
            .map(AccountHeadings::folded)
            .forEach(word -> words.put(word, parts[0]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(words);
  }
}
