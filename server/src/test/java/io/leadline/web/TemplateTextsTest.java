package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever the pages themselves say has its line in `texts/<language>`: what templates say between
/// tags and in what people read of attributes, and what the sources hand to [Words#say] and
/// [Words#counted].
class TemplateTextsTest {
  private static final Path TEMPLATES = Path.of("target", "generated-sources", "jte");
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "leadline", "web");
  private static final Pattern PIECE =
      Pattern.compile("jteOutput\\.writeContent\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)");
  private static final Pattern GIVEN =
      Pattern.compile("jteOutput\\.writeUserContent\\((.*)\\);", Pattern.MULTILINE);
  private static final Pattern TITLE =
      Pattern.compile("JtelayoutGenerated\\.render\\([^\"]*\"([A-Z](?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SAID =
      Pattern.compile("\\bsay\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*[,)]");
  private static final Pattern COUNTED =
      Pattern.compile("\\bcounted\\([^;]*?\"((?:[^\"\\\\|]|\\\\.)*\\|(?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Set<String> CODE = Set.of("code", "kbd", "script", "style", "pre");
  private static final Set<String> READ =
      Set.of("placeholder", "title", "aria-label", "alt", "data-label");

  /// Names, and what is written so everywhere.
  private static final Set<String> NAMES =
      Set.of(
          "Leadline",
          "· Leadline",
          "CSV",
          "XLSX",
          "application/pdf",
          "from,to,channel,source,amount,currency,note");

  private final Map<String, String> without = new TreeMap<>();

  @Test
  void whatTemplatesSayHasItsTranslation() throws IOException {
    List<Path> templates = files(TEMPLATES, "Generated.java");
    assertThat(templates).hasSizeGreaterThan(40);
    for (Path file : templates) {
      new Reading(file.getFileName().toString()).all(Files.readString(file));
    }
    assertThat(without).as("English texts of templates without a line in texts/*").isEmpty();
  }

  @Test
  void whatSourcesSayHasItsTranslation() throws IOException {
    List<Path> sources = new ArrayList<>(files(SOURCES, ".java"));
    sources.addAll(files(TEMPLATES, "Generated.java"));
    for (Path file : sources) {
      String text = Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "");
      for (Pattern kind : List.of(SAID, COUNTED)) {
        kind.matcher(text)
            .results()
            .map(found -> plain(found.group(1)))
            .filter(said -> isMissing(said.strip()))
            .forEach(said -> without.put(said, file.getFileName().toString()));
      }
    }
    assertThat(without).as("English texts of sources without a line in texts/*").isEmpty();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static boolean isMissing(String said) {
    return WORD.matcher(said.replace("%s", "")).find()
        && !NAMES.contains(said)
        && !PageTexts.in("ru").all().containsKey(said);
  }

  private static String plain(String literal) {
    return literal
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }

  /// One template's pieces in the order in which they stand, as the page gets them.
  private final class Reading {
    private final String template;
    private String tag = "";
    private boolean inTag;
    private boolean quoted;

    Reading(String template) {
      this.template = template;
    }

    void all(String source) {
      for (String line : source.lines().toList()) {
        Matcher piece = PIECE.matcher(line);
        while (piece.find()) {
          read(plain(piece.group(1)));
        }
        Matcher title = TITLE.matcher(line);
        while (title.find()) {
          said(plain(title.group(1)));
        }
        Matcher given = GIVEN.matcher(line);
        if (given.find() && !inTag && !given.group(1).contains("say(")) {
          LITERAL
              .matcher(given.group(1))
              .results()
              .map(found -> found.group(1))
              .filter(word -> word.matches("[A-Z]\\p{L}+( .*)?|.* .*"))
              .forEach(this::said);
        }
      }
    }

    private void read(String piece) {
      int at = 0;
      while (at < piece.length()) {
        if (!inTag) {
          int open = piece.indexOf('<', at);
          int end = open < 0 ? piece.length() : open;
          if (!CODE.contains(tag)) {
            said(piece.substring(at, end));
          }
          at = end + 1;
          inTag = open >= 0;
          tag = open < 0 ? tag : name(piece, at);
        } else if (quoted) {
          int close = piece.indexOf('"', at);
          quoted = close < 0;
          at = close < 0 ? piece.length() : close + 1;
        } else {
          int quote = piece.indexOf('"', at);
          int end = piece.indexOf('>', at);
          if (quote >= 0 && (end < 0 || quote < end)) {
            attribute(piece, quote);
            quoted = true;
            at = quote + 1;
          } else {
            inTag = end < 0;
            at = end < 0 ? piece.length() : end + 1;
          }
        }
      }
    }

    private void attribute(String piece, int quote) {
      String name = piece.substring(0, quote - 1).replaceFirst("(?s).*[\\s]", "");
      int close = piece.indexOf('"', quote + 1);
      if (READ.contains(name) && close >= 0) {
        said(piece.substring(quote + 1, close));
      }
    }

    private static String name(String piece, int at) {
      Matcher name = Pattern.compile("/?[a-z0-9]*").matcher(piece);
      return name.find(at) ? name.group() : "";
    }

    private void said(String text) {
      String core = text.strip().replaceAll("\\s+", " ");
      if (isMissing(core) && Arrays.stream(core.split(" ")).noneMatch(CODE::contains)) {
        without.put(core, template);
      }
    }
  }
}
