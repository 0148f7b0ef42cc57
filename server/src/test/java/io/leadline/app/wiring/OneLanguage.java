package io.leadline.app.wiring;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Finds English on a page that is in another language.
final class OneLanguage {
  /// Words without which hardly an English sentence is said, and which the other languages do not
  /// have.
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(the|of|was|were|are|and|not(?= \\w)|since|from|by|with|nobody|has|have|been|this|that"
              + "|they|which|when|until|there|cannot|must|none|nothing|your|you|for|who|what"
              + "|january|february|march|april|june|july|august|september|october"
              + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");

  /// Where the language has letters of its own, Latin ones are names or English.
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{3,}");

  private static final Set<String> OTHER_LETTERS = Set.of("ru", "hy");

  /// What is written so in every language.
  private static final Set<String> NAMES =
      Set.of(
          "leadline",
          "kam",
          "pbx",
          "csv",
          "vcard",
          "vcards",
          "utf",
          "ctrl",
          "enter",
          "asa",
          "aht",
          "romi",
          "eur",
          "xlsx",
          "windows",
          "main",
          "brand",
          "from",
          "erlang",
          "pjsip",
          "withheld",
          "crm",
          "ami",
          "agi",
          "fastagi",
          "redis");

  /// What the furniture of the trial bears, and whatever is an address, an id or a file.
  private static final Pattern FURNITURE =
      Pattern.compile(
          "(ACME|ZETA)WORD( [A-Z]+| \\w+)?|\\b(acme|zeta)[-\\w]*|[\\w.+-]*@[\\w.-]+"
              + "|[\\w./-]+\\.(yml|jte|txt|conf)(:\\d+)*|\\b[\\w-]*/[\\w:./-]+|\\w+(,\\w+){3,}|'[^']*'|«[^»]*»|„[^”]*”");

  private OneLanguage() {}

  /// English words that people read on the page, each with what stands around it.
  static Set<String> strangersIn(String language, String html) {
    Document page = Jsoup.parse(html);
    page.select("code, pre, kbd, script, style, textarea, datalist, [translate=no]").remove();
    String read =
        Stream.concat(
                page.getAllElements().stream().map(Element::ownText),
                page.getAllElements().stream()
                    .flatMap(each ->
                        Stream.of("title", "placeholder", "aria-label", "alt", "data-label")
                            .map(each::attr)))
            .filter(text -> !text.isBlank())
            .distinct()
            .collect(Collectors.joining("\n"));
    Set<String> found = new LinkedHashSet<>();
    read.lines()
        .forEach(line -> {
          String own = FURNITURE.matcher(line).replaceAll(" ").replaceFirst("^from\\W ", "");
          boolean english =
              ENGLISH.matcher(own).find()
                  || (OTHER_LETTERS.contains(language)
                      && LATIN
                          .matcher(own)
                          .results()
                          .anyMatch(
                              word -> !NAMES.contains(word.group().toLowerCase(Locale.ROOT))));
          if (english) {
            found.add(line);
          }
        });
    return found;
  }
}
