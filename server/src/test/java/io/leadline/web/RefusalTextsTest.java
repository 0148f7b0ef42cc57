package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever is refused something is told so in their own language. The sentences are found in the
/// sources: whatever is handed to a refusal there has to have its translation.
class RefusalTextsTest {
  private static final Path SOURCES = Path.of("src/main/java/io/leadline");
  private static final Path SCRIPTS = Path.of("src/main/resources/io/leadline/store/lua");
  private static final Pattern IN_JAVA =
      Pattern.compile(
          "(?:Acted\\.Refused|\\brefused|\\brefuse|Unreadable|\\bpages\\s*\\.\\s*fault)\\(");
  private static final Pattern IN_LUA = Pattern.compile("\\brefused\\(|\\breturn (?=')");

  /// Scripts that only the server itself runs, and parts of those that return no refusals.
  private static final List<String> NOBODY_READS =
      List.of("mail_acknowledg", "erasing.lua", "owners.lua", "mend.lua");

  @Test
  void everyRefusalHasItsTranslation() throws IOException {
    Map<String, String> without = new TreeMap<>();
    PageTexts texts = PageTexts.in("ru");
    int found = 0;
    for (Path file : sources()) {
      boolean lua = file.toString().endsWith(".lua");
      for (String sentence : sentences(Files.readString(file), lua)) {
        found++;
        if (!texts.all().containsKey(sentence)) {
          without.put(sentence, file.getFileName().toString());
        }
      }
    }
    assertThat(found).isGreaterThan(80);
    assertThat(without).as("English sentences without a line in texts/*/refusals.txt").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    var all = new ArrayList<Path>();
    for (Path folder : List.of(SOURCES.resolve("flow"), SOURCES.resolve("web"), SCRIPTS)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().matches(".*\\.(java|lua)"))
            .filter(file -> NOBODY_READS.stream().noneMatch(file.toString()::contains))
            .forEach(all::add);
      }
    }
    return all;
  }

  private static List<String> sentences(String text, boolean lua) {
    var found = new ArrayList<String>();
    Matcher call = (lua ? IN_LUA : IN_JAVA).matcher(text);
    while (call.find()) {
      for (String argument : arguments(text, call.end(), lua ? '\'' : '"')) {
        if (argument.contains(" ")) {
          found.add(argument);
        }
      }
    }
    return found;
  }

  /// Those of a call that begin with a literal: what is put between literals is a place.
  private static List<String> arguments(String text, int from, char quote) {
    var found = new ArrayList<String>();
    var now = new StringBuilder();
    boolean begun = false;
    int depth = 1;
    for (int at = from; at < text.length() && depth > 0; at++) {
      char sign = text.charAt(at);
      if (sign == quote && depth == 1) {
        int end = at + 1;
        while (text.charAt(end) != quote) {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        String literal = text.substring(at + 1, end);
        boolean isFirst = now.isEmpty();
        begun |= isFirst;
        now.append(literal.replace("\\\"", "\"").replace("%d", "%s"));
        at = end;
      } else if (sign == '(') {
        depth++;
      } else if (sign == ')' || (quote == '\'' && sign == '\n')) {
        depth--;
      }
      if (depth == 0 || (sign == ',' && depth == 1)) {
        if (begun) {
          found.add(now.toString());
        }
        now.setLength(0);
        begun = false;
      } else if (sign == '.' && text.startsWith(".formatted(", at) && depth == 1) {
        at = skip(text, at + ".formatted(".length());
      } else if (sign != quote && !Character.isWhitespace(sign) && "+.;".indexOf(sign) < 0) {
        if (now.isEmpty() || !now.toString().endsWith("%s")) {
          now.append("%s");
        }
      }
    }
    if (begun && depth > 0) {
      found.add(now.toString());
    }
    return found;
  }

  /// Behind the closing bracket.
  private static int skip(String text, int from) {
    int depth = 1;
    int at = from;
    for (; depth > 0; at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
    }
    return at - 1;
  }

  @Test
  void sentencesAreReadAsTheyStand() {
    assertThat(sentences("refused(\"No \" + name(x, y) + \"'s\\\"task\\\".\", \"a b\")", false))
        .containsExactly("No %s's\"task\".", "a b");
    assertThat(sentences("new Acted.Refused(\"over %d of\".formatted(LIMIT, \"a b\"));", false))
        .containsExactly("over %s of");
    assertThat(sentences("fault(x); refused(why); refused(\"one\")", false)).isEmpty();
    assertThat(
            sentences("return refused('is ' .. (x or 'y z') .. ' over')\nreturn 'no such'", true))
        .containsExactly("is %s over", "no such");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ru | There is no such task. | Такой задачи нет.",
        "ru | This is Anna's task. | Эта задача у Anna.",
        "hu | Not done: already done: offer. | Nem történt meg: már kész: offer.",
        "tr | Not done: there is no such account. | Yapılmadı: böyle bir müşteri yok.",
        "ru | The field 'x' is longer than 200 characters. | Поле «x» длиннее 200 знаков.",
        "ru | PJSIP/7 is no member of personal: calls for Al Bo do not ring there | PJSIP/7 не участник personal: звонки для Al Bo там не звонят",
        "hu | no: a restart loses what it was given | no: újraindításkor elvész, amit kapott",
        "tr | 127.0.0.1:8080 is free | 127.0.0.1:8080 boş",
        "hy | all 3 key clients' numbers are on the PBX | հիմնական հաճախորդների բոլոր համարները կայանում են՝ 3",
        "ru | Globex: key (revenue), before small | Globex: key (revenue), до этого мелкий",
        "ru | Something else entirely. | Something else entirely.",
        "en | There is no such task. | There is no such task."
      })
  void sentenceIsToldWithWhatWasFilledIn(String language, String english, String said) {
    assertThat(PageTexts.in(language).told(english)).isEqualTo(said);
  }
}
