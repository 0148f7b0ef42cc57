package io.leadline.yaml;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Time zones and languages as people write them, and which one was meant.
public final class Spoken {
  private static final Set<String> LANGUAGES =
      new TreeSet<>(Arrays.asList(Locale.getISOLanguages()));

  private Spoken() {}

  /// A time zone by its name.
  ///
  /// @throws IllegalArgumentException where there is none of that name
  public static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a time zone such as Europe/Berlin, not '"
              + text
              + "'"
              + meant(
                  ofCity(text).or(() -> Suggestion.nearest(ZoneId.getAvailableZoneIds(), text))),
          e);
    }
  }

  /// People name the city alone.
  private static Optional<String> ofCity(String text) {
    String end = "/" + text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(end))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /// A language by its code of two letters (ISO 639-1).
  ///
  /// @throws IllegalArgumentException where there is none of that code
  public static String language(String text) {
    if (LANGUAGES.contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "must be a language's ISO 639 code such as en, not '" + text + "'" + meant(ofName(text)));
  }

  /// People write the name, the code of three letters, or a country behind it.
  private static Optional<String> ofName(String text) {
    String plain = text.strip().replaceFirst("[-_].*", "").toLowerCase(Locale.ROOT);
    return LANGUAGES.stream()
        .filter(code -> names(code).anyMatch(name -> name.equalsIgnoreCase(plain)))
        .findFirst();
  }

  private static Stream<String> names(String code) {
    Locale locale = Locale.of(code);
    return Stream.of(
        code,
        locale.getISO3Language(),
        locale.getDisplayLanguage(Locale.ENGLISH),
        locale.getDisplayLanguage(locale));
  }

  private static String meant(Optional<String> word) {
    return word.map(one -> "; did you mean '" + one + "'?").orElse("");
  }
}
