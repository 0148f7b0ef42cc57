package io.leadline.mail.reading;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The language of a text by its script, its special letters and its frequent words.
final class LanguageGuess {
  private static final Phrases WORDS = Phrases.of("languages.txt");
  private static final Map<String, Set<String>> FREQUENT = frequent();
  private static final int WORDS_READ = 400;
  private static final int SPECIAL_LETTER = 2;

  /// A greeting or a subject: one frequent word must do.
  private static final int FEW_WORDS = 6;

  /// Letters that give a Latin-script language away.
  private static final Map<String, String> SPECIAL =
      Map.of(
          "tr", "ğışİ", "hu", "őű", "de", "ß", "pl", "łąęśżź", "cs", "řůě", "ro", "țăș", "az", "ə");

  private static final Map<UnicodeScript, String> BY_SCRIPT =
      new EnumMap<>(
          Map.of(
              UnicodeScript.ARMENIAN, "hy",
              UnicodeScript.GEORGIAN, "ka",
              UnicodeScript.GREEK, "el",
              UnicodeScript.HEBREW, "he",
              UnicodeScript.ARABIC, "ar",
              UnicodeScript.HAN, "zh",
              UnicodeScript.HIRAGANA, "ja",
              UnicodeScript.KATAKANA, "ja",
              UnicodeScript.HANGUL, "ko",
              UnicodeScript.THAI, "th"));

  private LanguageGuess() {}

  private static Map<String, Set<String>> frequent() {
    var words = new LinkedHashMap<String, Set<String>>();
    for (String language : WORDS.names()) {
      words.put(language, new HashSet<>(WORDS.words(language)));
    }
    return words;
  }

  /// ISO 639-1; empty where the text gives no hint.
  static Optional<String> of(String text) {
    var letters = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
    text.codePoints()
        .limit(8_000)
        .filter(Character::isLetter)
        .forEach(letter -> letters.merge(UnicodeScript.of(letter), 1, Integer::sum));
    int all = letters.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return Optional.empty();
    }
    if (letters.containsKey(UnicodeScript.HIRAGANA)) {
      return Optional.of("ja");
    }
    UnicodeScript main =
        letters.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(UnicodeScript.COMMON);
    // product names and addresses in Latin stand in any text: a third of another script decides
    for (var script : letters.entrySet()) {
      if (script.getKey() != UnicodeScript.LATIN && script.getValue() * 3 >= all) {
        main = script.getKey();
      }
    }
    return switch (main) {
      case LATIN -> latin(text);
      case CYRILLIC -> Optional.of(cyrillic(text.toLowerCase(Locale.ROOT)));
      default -> Optional.ofNullable(BY_SCRIPT.get(main));
    };
  }

  private static String cyrillic(String text) {
    long russian = count(text, "ыэъё");
    if (count(text, "қғңұүһө") > 0) {
      return "kk";
    }
    if (count(text, "ў") > 0) {
      return "be";
    }
    if (count(text, "іїєґ") > russian) {
      return "uk";
    }
    if (count(text, "ђјљњћџ") > russian) {
      return "sr";
    }
    return russian == 0 && count(text, "ъ") * 50 > text.length() ? "bg" : "ru";
  }

  private static long count(String text, String letters) {
    return text.chars().filter(c -> letters.indexOf(c) >= 0).count();
  }

  private static Optional<String> latin(String text) {
    var score = new LinkedHashMap<String, Integer>();
    String[] words = text.toLowerCase(Locale.ROOT).replace("\u0307", "").split("[^\\p{L}]+", -1);
    for (int i = 0; i < Math.min(words.length, WORDS_READ); i++) {
      String word = words[i];
      FREQUENT.forEach((language, frequent) -> {
        if (frequent.contains(word)) {
          score.merge(language, 1, Integer::sum);
        }
      });
    }
    SPECIAL.forEach((language, letters) -> {
      if (count(text, letters) > 0) {
        score.merge(language, SPECIAL_LETTER, Integer::sum);
      }
    });
    int needed = words.length <= FEW_WORDS ? 1 : 2;
    return score.entrySet().stream()
        .filter(hit -> hit.getValue() >= needed)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
