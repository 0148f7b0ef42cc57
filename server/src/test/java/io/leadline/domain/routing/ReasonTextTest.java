package io.leadline.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.routing.RouteDecision.Reason;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {
  private static PropertyResourceBundle words(String file) throws IOException {
    try (var in = ReasonText.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "hu", "hy", "ru", "tr"})
  void everyLanguageHasEverySentenceWithItsValues(String language) throws IOException {
    var english = words("reasons.properties");
    var other = words("reasons_" + language + ".properties");
    assertThat(other.keySet()).containsAll(english.keySet());
    for (String key : english.keySet()) {
      for (String value : List.of("{0}", "{1}", "{w}")) {
        assertThat(other.getString(key).contains(value))
            .as("%s in %s: %s", value, key, other.getString(key))
            .isEqualTo(english.getString(key).contains(value));
      }
    }
  }

  /// Every kind of finding has its words, and the line that is kept says the same as the reason.
  @Test
  void keptLineSaysWhatTheReasonSaid() {
    var random = new Random(4711);
    var english = ReasonText.in(Locale.ENGLISH);
    for (int i = 0; i < 5_000; i++) {
      var any = new AnyRouting(random);
      RouteDecision decision = any.rules().decide(any.facts());
      List<String> kept = ReasonText.kept(decision);
      List<Reason> why = decision.why();
      assertThat(kept).hasSameSizeAs(why);
      for (int at = 0; at < kept.size(); at++) {
        Reason reason = why.get(why.size() - 1 - at);
        assertThat(english.line(kept.get(at))).isEqualTo(english.line(reason));
        assertThat(english.line(reason)).doesNotContain("{").doesNotContain("-.not");
      }
    }
  }

  @Test
  void reasonIsToldInTheReadersLanguage() {
    String kept = "- key-client:tier|unknown!key!large";
    assertThat(ReasonText.in(Locale.ENGLISH).line(kept))
        .isEqualTo("key-client: the tier is unknown, not key or large");
    assertThat(ReasonText.in(Locale.GERMAN).line(kept))
        .isEqualTo("key-client: die Stufe ist unbekannt, nicht Schlüsselkunde oder groß");
    assertThat(ReasonText.in(Locale.of("sv")).line(kept))
        .isEqualTo("key-client: the tier is unknown, not key or large");
  }

  @Test
  void sentenceOfAnEarlierVersionStaysAsItIs() {
    assertThat(ReasonText.in(Locale.GERMAN).line("The telephone system went on."))
        .isEqualTo("The telephone system went on.");
  }
}
