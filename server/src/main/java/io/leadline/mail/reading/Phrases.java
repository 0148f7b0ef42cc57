package io.leadline.mail.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What machines and people write in many languages, kept beside this class as text: lists of
/// regular expressions over text in the form of [#plain].
final class Phrases {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  private final String file;
  private final Map<String, List<String>> sections;

  private Phrases(String file, Map<String, List<String>> sections) {
    this.file = file;
    this.sections = sections;
  }

  static Phrases of(String file) {
    var sections = new LinkedHashMap<String, List<String>>();
    try (var stream = Phrases.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing from the product");
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<String> section = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[") && line.endsWith("]") && line.matches("\\[[a-z-]+]")) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), section);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          section.add(Normalizer.normalize(line.strip(), Normalizer.Form.NFKC));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Phrases(file, sections);
  }

  /// One pattern that any phrase of the section matches, with what goes before and after all of
  /// them.
  Pattern pattern(String before, String section, String after) {
    List<String> phrases = sections.get(section);
    if (phrases == null || phrases.isEmpty()) {
      throw new IllegalStateException(file + " has no section " + section);
    }
    return Pattern.compile(before + "(?:" + String.join("|", phrases) + ")" + after, FLAGS);
  }

  /// All words of the section.
  List<String> words(String section) {
    return sections.getOrDefault(section, List.of()).stream()
        .flatMap(line -> List.of(line.split(" ", -1)).stream())
        .toList();
  }

  List<String> names() {
    return List.copyOf(sections.keySet());
  }

  Pattern anywhere(String section) {
    return pattern("", section, "");
  }

  Pattern whole(String section) {
    return pattern("^", section, "$");
  }

  /// Text as the phrases expect it: lower case, one form for letters that are written in several
  /// ways, plain quotes and dashes, single spaces.
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace("\u0307", "")
        .replace('ı', 'i')
        .replace('ё', 'е')
        .replaceAll("[\u2018\u2019\u201B`\u00B4]", "'")
        .replaceAll("[\u201C\u201D\u201E\u00AB\u00BB]", "\"")
        .replaceAll("[\u2010-\u2015\u2212]", "-")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
