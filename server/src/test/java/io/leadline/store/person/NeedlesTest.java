package io.leadline.store.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is taken out of others' records in the store, and looked for there.
class NeedlesTest {
  private static final Needles GUNDULA =
      new Needles(Set.of("n:+491717772002"), new Mentions(new NumberingPlan("DE")));

  @ParameterizedTest
  @CsvSource({
    "Tel:0171/7772002, Tel:[erased]",
    "Tel.0171-7772002, Tel.[erased]",
    "+49(0)1717772002, [erased]",
    "'Fon:+491717772002,', 'Fon:[erased],'",
    "see north:1717772002.12 and 0171 7772002, see north:1717772002.12 and [erased]"
  })
  void textLosesTheNumberHoweverItIsWritten(String text, String rest) {
    String record = "{\"call\":\"north:1717772002.12\",\"text\":\"%s\"}";
    assertThat(GUNDULA.areIn(record.formatted(text))).isTrue();
    assertThat(GUNDULA.without(record.formatted(text))).isEqualTo(record.formatted(rest));
    assertThat(GUNDULA.areIn(record.formatted(rest))).isFalse();
  }

  /// A call's id begins with its second, which in Germany reads like a mobile number.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "north:1717772002.12",
        "{\"lead\":\"lead/north:1717772002.12\",\"task\":\"recovery/north:pbx-1717772002.12/1\"}",
        "n:+4930123\t1795427009802\tcall\t4\tnorth:1717772002.12",
        "{\"became\":\"{\\\"calls/north:1717772002.12\\\":{}}\"}",
        "{\"mail\":\"sales:ab-17177720021717772002abcd\"}"
      })
  void idsOfOthersStay(String stored) {
    assertThat(GUNDULA.without(stored)).isEqualTo(stored);
    assertThat(GUNDULA.areIn(stored)).isFalse();
  }

  @Test
  void numberThatStandsWhereAnIdMightIsFound() {
    assertThat(GUNDULA.without("{\"text\":\"mobile:1717772002.\"}")).contains("mobile:[erased].");
  }
}
