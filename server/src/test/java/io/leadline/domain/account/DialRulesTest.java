package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.PhoneNumber;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialRulesTest {
  private static final DialRules GERMANY =
      new DialRules(Map.of("DE", DialRules.ORDINARY), DialRules.Caps.USUAL);
  private static final DialRules ALSO_AUSTRIA =
      new DialRules(
          Map.of("DE", DialRules.ORDINARY, "AT", Set.of(LineType.FIXED)), DialRules.Caps.USUAL);

  @ParameterizedTest
  @CsvSource({"+493055501000", "+4915112345678", "+498001234567"})
  void ordinaryNumberOfTheOwnCountryIsDialled(String number) {
    assertThat(GERMANY.objection(new PhoneNumber(number))).isEmpty();
  }

  /// Premium, shared cost, satellite, foreign, short, and what looks like a neighbour's number.
  @ParameterizedTest
  @CsvSource({
    "+499001234567, premium",
    "+491801234567, shared-cost",
    "+881612345678, ordinary number",
    "+870773123456, ordinary number",
    "+88213123456, ordinary number",
    "+97970123456, ordinary number",
    "+43123456789, AT",
    "+18765551234, JM",
    "+2526123456, ordinary number",
    "+49110, ordinary number",
    "+49112, ordinary number",
    "+37167123456, LV",
    "+447012345678, GB"
  })
  void anythingElseWantsAHuman(String number, String because) {
    assertThat(GERMANY.objection(new PhoneNumber(number)).orElse("")).contains(because);
  }

  @ParameterizedTest
  @CsvSource({"+4312345678, ''", "+436641234567, mobile number of AT"})
  void kindsOfLineAreAllowedCountryByCountry(String number, String because) {
    assertThat(ALSO_AUSTRIA.objection(new PhoneNumber(number)).orElse("")).endsWith(because);
  }
}
