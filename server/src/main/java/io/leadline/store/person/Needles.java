package io.leadline.store.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers and addresses as they may stand in texts and files.
final class Needles {
  private static final String ERASED = "[erased]";

  private Needles() {}

  static String without(String text, List<String> needles) {
    String cleaned = text;
    for (String needle : needles) {
      for (String form : plain(needle)) {
        cleaned =
            Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE)
                .matcher(cleaned)
                .replaceAll(ERASED);
      }
    }
    return cleaned;
  }

  /// As typed, as stored, as quoted-printable.
  private static List<String> plain(String needle) {
    return List.of(needle, needle.replace("@", "=40").replace("+", "=2B"));
  }

  /// Also as base64, at each of the three places where it may begin.
  static List<String> all(String needle) {
    var forms = new ArrayList<>(plain(needle));
    for (int shift = 0; shift < 3; shift++) {
      String coded =
          Base64.getEncoder().encodeToString((" ".repeat(shift) + needle).getBytes(UTF_8));
      int from = shift == 0 ? 0 : shift + 1;
      forms.add(coded.substring(from, coded.replace("=", "").length() - 2));
    }
    return forms;
  }
}
