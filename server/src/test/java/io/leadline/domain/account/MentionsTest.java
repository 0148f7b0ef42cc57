package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers and addresses in what people wrote.
class MentionsTest {
  private static final Mentions GERMANY = new Mentions(new NumberingPlan("DE"));
  private static final Set<String> GUNDULA =
      Set.of("n:+491717772002", "m:gundula.wagenknecht@pumpen.example");

  private static String without(String text) {
    return GERMANY.without(text, GUNDULA::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0171 7772002",
        "01717772002",
        "0171-777-20-02",
        "0171/777 20 02",
        "0171 / 777 20 02",
        "(0171) 7772002",
        "0171.777.2002",
        "0171 – 777 2002",
        "0171\u00a07772002",
        "0171\n7772002",
        "+491717772002",
        "+49 171 7772002",
        "+49 (0)171 777 2002",
        "+49 (171) 7772002",
        "0049 171 7772002",
        "00491717772002",
        "0049-171-7772002",
        "٠١٧١ ٧٧٧٢٠٠٢",
        "gundula.wagenknecht@pumpen.example",
        "Gundula.Wagenknecht@Pumpen.example"
      })
  void everyWayToWriteItIsFound(String written) {
    assertThat(without(written)).isEqualTo("[erased]");
    assertThat(without("Ask Gundula, %s. Thanks".formatted(written)))
        .isEqualTo("Ask Gundula, [erased]. Thanks");
    assertThat(without("Client no. 4711 %s!".formatted(written)))
        .isEqualTo("Client no. 4711 [erased]!");
    assertThat(without("Otto 030 1234567, " + written)).isEqualTo("Otto 030 1234567, [erased]");
    assertThat(without("2026-11-23 10:15\n" + written + "\n2 pumps"))
        .isEqualTo("2026-11-23 10:15\n[erased]\n2 pumps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tel.0171/7772002",
        "tel:+49-171-7772002",
        "mailto:gundula.wagenknecht@pumpen.example",
        "'gundula.wagenknecht@pumpen.example'",
        "gundula.wagenknecht@pumpen.example/",
        "Call 4711 4712 4713 0171 7772002 now"
      })
  void whatTouchesItDoesNotHideIt(String written) {
    assertThat(without(written))
        .contains("[erased]")
        .doesNotContain("2002")
        .doesNotContain("gundula");
  }

  @ParameterizedTest
  @CsvSource({
    "Tel:0171/7772002, Tel:[erased]",
    "Tel.0171-7772002, Tel.[erased]",
    "+49(0)1717772002, [erased]",
    "'Fon:+491717772002,', 'Fon:[erased],'"
  })
  void oneWordWithItsLabelIsFound(String written, String rest) {
    assertThat(without(written)).isEqualTo(rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0171 7772003",
        "0172 7772002",
        "+43 171 7772002",
        "7772002",
        "other.gundula.wagenknecht@pumpen.example",
        "gundula.wagenknecht@pumpen.example.org",
        "The 17 pumps of 1717 cost 7.772.002 EUR",
        ""
      })
  void whatIsAnothersStays(String text) {
    assertThat(without(text)).isEqualTo(text);
  }

  @Test
  void nationalFormsAreOfTheCountry() {
    var austria = new Mentions(new NumberingPlan("AT"));
    assertThat(austria.without("0171 7772002", GUNDULA::contains)).isEqualTo("0171 7772002");
    assertThat(austria.without("0049 171 7772002", GUNDULA::contains)).isEqualTo("[erased]");
  }

  @Test
  void longTextsOfDigitsAreReadInGoodTime() {
    String rows = "12 345 6789 01 23 45 67 89 0171 777 ".repeat(2_000);
    long begun = System.nanoTime();
    assertThat(without(rows + "0171 7772002")).endsWith("[erased]");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }
}
