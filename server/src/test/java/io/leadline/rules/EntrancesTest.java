package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Doors.Door;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of which company and brand a case is.
class EntrancesTest {
  private static final Brand PUMPS = brand("nord", "pumps", "de", "DE");
  private static final Brand VALVES = brand("nord", "valves", "en", "DE");
  private static final Brand VENTILO = brand("magyar", "ventilo", "hu", "HU");
  private static final Entrances TWO_COMPANIES =
      new Entrances(
          List.of(PUMPS, VALVES, VENTILO),
          List.of(
              new Door.Line("+49 40 2220100", PUMPS),
              new Door.Line("+49 40 2220200", VALVES),
              new Door.Line("+36 1 2220100", VENTILO),
              new Door.Letterbox("info@ventilo.example", VENTILO, "ventilo-info")));

  private static Brand brand(String company, String name, String language, String country) {
    return new Brand(
        new CompanyId(company), name, language, ZoneOffset.UTC, new NumberingPlan(country));
  }

  private static RouteFacts given(String given, Entrances entrances) {
    var texts = new TreeMap<String, String>();
    texts.put("f/a.rules.yml", "rules: [{name: all, to: [{queue: sales, for: 1m}]}]");
    texts.put(
        "f/a.cases.yml", "cases: [{name: one, given: {%s}, expect: {rule: all}}]".formatted(given));
    var vocabulary =
        new Vocabulary(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), entrances);
    var read = (RuleFolder.Outcome.Accepted) RuleFolder.read(texts, vocabulary);
    return read.cases().getFirst().given();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dialled: '+36 1 2220100'                     | magyar | ventilo | hu",
        "dialled: '+49 40 2220200'                    | nord   | valves  | en",
        "dialled: '040 2220200'                       | nord   | valves  | en",
        "dialled: info@VENTILO.example, medium: mail  | magyar | ventilo | hu",
        "mailbox: ventilo-info                        | magyar | ventilo | hu",
        "tier: key                                    | nord   | pumps   | de",
        "dialled: '+49 40 9999999'                    | nord   | pumps   | de",
        "company: magyar                              | magyar | ventilo | hu",
        "brand: ventilo                               | magyar | ventilo | hu",
        "brand: valves, language: fr                  | nord   | valves  | fr",
        "company: nord, dialled: '+36 1 2220100'      | nord   | pumps   | de",
      })
  void caseIsOfWhoseNumberOrMailboxItNamesElseOfTheFirst(
      String given, String company, String brand, String language) {
    RouteFacts facts = given(given, TWO_COMPANIES);
    assertThat(facts.company()).hasToString(company);
    assertThat(facts.brand()).isEqualTo(brand);
    assertThat(facts.language()).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({"040 2220200,+49402220200", "+36 1 2220100,+3612220100"})
  void numberDialledIsAsTheCallCarriesIt(String typed, String carried) {
    assertThat(given("dialled: '" + typed + "'", TWO_COMPANIES).dialled()).isEqualTo(carried);
  }
}
