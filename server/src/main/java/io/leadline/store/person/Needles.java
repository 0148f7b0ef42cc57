package io.leadline.store.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.account.Mentions;
import io.leadline.store.JsonTexts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A person's numbers and addresses as they may stand in texts and files.
final class Needles {
  private static final String ERASED = "[erased]";

  /// Where these last digits of a number do not stand in a row, whatever stands between them, it is
  /// not named; that is looked for first, being by far quicker than to read all numbers.
  private static final int LAST_DIGITS = 6;

  private final Set<String> keys;
  private final Mentions mentions;
  private final List<Pattern> plain = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private final List<String> coded = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();

  /// @param keys `n:…` and `m:…`
  /// @param mentions finds numbers in whatever way people write them
  Needles(Set<String> keys, Mentions mentions) {
    this.keys = Set.copyOf(keys);
    this.mentions = mentions;
    for (String key : keys) {
      String value = key.substring(2);
      for (String form : plain(value)) {
        plain.add(Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE));
        lower.add(form.toLowerCase(Locale.ROOT));
      }
      coded.addAll(coded(value));
      if (key.startsWith("n:")) {
        ends.add(key.substring(Math.max(2, key.length() - LAST_DIGITS)));
      }
    }
  }

  /// What is stored, without them.
  String without(String stored) {
    String cleaned = stored;
    if (isPlainIn(stored)) {
      for (Pattern form : plain) {
        cleaned = form.matcher(cleaned).replaceAll(ERASED);
      }
    }
    return mayName(cleaned)
        ? JsonTexts.changed(cleaned, text -> mentions.without(text, keys::contains))
        : cleaned;
  }

  /// Whether they stand in what is stored: in a form that [#without] takes out, or as base64.
  boolean areIn(String stored) {
    return isPlainIn(stored)
        || coded.stream().anyMatch(stored::contains)
        || !without(stored).equals(stored);
  }

  private boolean isPlainIn(String stored) {
    String small = stored.toLowerCase(Locale.ROOT);
    return lower.stream().anyMatch(small::contains);
  }

  private boolean mayName(String text) {
    var digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit >= 0) {
        digits.append(digit);
      }
    }
    return ends.stream().anyMatch(end -> digits.indexOf(end) >= 0);
  }

  /// As stored, as quoted-printable.
  private static List<String> plain(String value) {
    return List.of(value, value.replace("@", "=40").replace("+", "=2B"));
  }

  /// As base64, at each of the three places where it may begin.
  private static List<String> coded(String value) {
    var forms = new ArrayList<String>();
    for (int shift = 0; shift < 3; shift++) {
      String coded =
          Base64.getEncoder().encodeToString((" ".repeat(shift) + value).getBytes(UTF_8));
      int from = shift == 0 ? 0 : shift + 1;
      forms.add(coded.substring(from, coded.replace("=", "").length() - 2));
    }
    return forms;
  }
}
