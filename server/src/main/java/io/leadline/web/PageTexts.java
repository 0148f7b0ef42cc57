package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The texts of the pages in one language, read from its folder `texts/<language>`. Templates are
/// written in English; what a language has no word for stays English.
public final class PageTexts {
  /// The language in which templates are written.
  public static final String WRITTEN_IN = "en";

  private static final PageTexts ENGLISH = new PageTexts(WRITTEN_IN, Map.of());
  private static final String SEPARATOR = " => ";
  private static final Map<String, PageTexts> BY_LANGUAGE = new ConcurrentHashMap<>();

  private final String language;
  private final Map<String, String> texts;

  private PageTexts(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /// Those of a language; English where it has no folder.
  ///
  /// @param tag as `ru` or `ru-RU`
  public static PageTexts in(String tag) {
    String language = tag.replaceFirst("[-_].*", "");
    if (!language.matches("[a-z]{2,3}")) {
      return ENGLISH;
    }
    PageTexts known = BY_LANGUAGE.get(language);
    if (known == null) {
      known = read(language).orElse(ENGLISH);
      if (known != ENGLISH) {
        BY_LANGUAGE.put(language, known);
      }
    }
    return known;
  }

  /// The first language that somebody's browser asks for and there is a folder of.
  ///
  /// @param accepted the header `Accept-Language`; may be empty
  public static PageTexts accepted(String accepted) {
    for (String range : accepted.split(",", 20)) {
      String tag = range.replaceFirst(";.*", "").strip();
      PageTexts found = in(tag);
      if (found != ENGLISH || tag.startsWith(WRITTEN_IN)) {
        return found;
      }
    }
    return ENGLISH;
  }

  public String language() {
    return language;
  }

  /// The text in this language, else as it is.
  public String say(String english) {
    return texts.getOrDefault(english, english);
  }

  Map<String, String> all() {
    return texts;
  }

  private static Optional<PageTexts> read(String language) {
    try (InputStream in = PageTexts.class.getResourceAsStream("texts/" + language + "/pages.txt")) {
      if (in == null) {
        return Optional.empty();
      }
      var texts = new HashMap<String, String>();
      var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int at = line.indexOf(SEPARATOR);
        if (at > 0 && !line.startsWith("#")) {
          texts.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
        }
      }
      return Optional.of(new PageTexts(language, Map.copyOf(texts)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
