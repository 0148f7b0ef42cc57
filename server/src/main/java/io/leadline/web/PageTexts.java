package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The texts of the pages in one language, read from its folder `texts/<language>`. Templates are
/// written in English; what a language has no word for stays English.
public final class PageTexts {
  /// The language in which templates are written.
  public static final String WRITTEN_IN = "en";

  private static final List<String> FILES =
      List.of(
          "pages.txt",
          "refusals.txt",
          "findings.txt",
          "import.txt",
          "story.txt",
          "rules.txt",
          "people.txt",
          "alarms.txt");

  /// Longer ones are nobody's sentence.
  private static final int LONGEST = 500;

  /// A text with fewer letters of its own would be found in anything.
  private static final int LEAST_LITERAL = 6;

  private static final PageTexts ENGLISH = new PageTexts(WRITTEN_IN, Map.of());
  private static final String SEPARATOR = " => ";
  private static final Map<String, PageTexts> BY_LANGUAGE = new ConcurrentHashMap<>();

  private static final String PLACE = "%s";

  private final String language;
  private final Map<String, String> texts;
  private final List<Sentence> sentences;

  private PageTexts(String language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
    this.sentences =
        texts.entrySet().stream()
            .filter(text -> text.getKey().contains(PLACE))
            .map(text -> Sentence.of(text.getKey(), text.getValue()))
            .sorted(Comparator.comparingInt(Sentence::literal).reversed())
            .toList();
  }

  /// A text with places, to be known again when they are filled in.
  ///
  /// @param quoted of each place whether it stands in quotation marks: then it is what somebody
  ///   wrote
  /// @param literal how many characters are not filled in
  private record Sentence(Pattern english, String said, List<Boolean> quoted, int literal) {
    static Sentence of(String english, String said) {
      String[] parts = english.split(PLACE, -1);
      String pattern = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining("(.+)"));
      return new Sentence(
          Pattern.compile(pattern, Pattern.DOTALL),
          said,
          IntStream.range(1, parts.length)
              .mapToObj(place -> parts[place - 1].endsWith("'") && parts[place].startsWith("'"))
              .toList(),
          String.join("", parts).length());
    }
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

  /// Whether the pages are there in that language.
  ///
  /// @param tag as `ru` or `ru-RU`
  public static boolean has(String tag) {
    return tag.replaceFirst("[-_].*", "").equals(WRITTEN_IN) || in(tag) != ENGLISH;
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

  /// A whole sentence that came from behind the pages, its places filled in already; what stands in
  /// a place is itself translated where it is a text and not quoted. English where it is none of
  /// them.
  public String told(String sentence) {
    String known = texts.get(sentence);
    if (known != null || language.equals(WRITTEN_IN) || sentence.length() > LONGEST) {
      return known == null ? sentence : known;
    }
    for (Sentence one : sentences) {
      Matcher filled = one.literal() < LEAST_LITERAL ? null : one.english().matcher(sentence);
      if (filled != null && filled.matches()) {
        Object[] parts =
            IntStream.rangeClosed(1, filled.groupCount())
                .mapToObj(place ->
                    one.quoted().get(place - 1) ? filled.group(place) : told(filled.group(place)))
                .toArray();
        return one.said().formatted(parts);
      }
    }
    return sentence;
  }

  Map<String, String> all() {
    return texts;
  }

  private static Optional<PageTexts> read(String language) {
    var texts = new HashMap<String, String>();
    for (String file : FILES) {
      read("texts/" + language + "/" + file, texts);
    }
    return texts.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageTexts(language, Map.copyOf(texts)));
  }

  private static void read(String file, Map<String, String> texts) {
    try (InputStream in = PageTexts.class.getResourceAsStream(file)) {
      if (in == null) {
        return;
      }
      var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int at = line.indexOf(SEPARATOR);
        if (at > 0 && !line.startsWith("#")) {
          texts.put(line.substring(0, at), line.substring(at + SEPARATOR.length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
