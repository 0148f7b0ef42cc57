package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDownTest {
  private static WrittenDown read(String field, String typed) {
    return WrittenDown.read(Map.of(field, typed, "name", " Olga "), new NumberingPlan("DE"));
  }

  @ParameterizedTest
  @CsvSource({
    "phone, 0151 12345678; +7 495 123-45-67, +4915112345678;+74951234567",
    "mail, 'olga@client.example, o@home.example', olga@client.example;o@home.example",
    "phone, '', ''",
    "need, 'a crane; soon', a crane; soon"
  })
  void fieldsAreKeptAsTheyAreUsed(String field, String typed, String kept) {
    assertThat(read(field, typed))
        .isEqualTo(new WrittenDown.Fields(Map.of(field, kept, "name", "Olga")));
  }

  @ParameterizedTest
  @CsvSource({
    "phone, abc, 'abc' is no telephone number.",
    "phone, 0151 12345678; soon, 'soon' is no telephone number.",
    "mail, nope, 'nope' is no mail address."
  })
  void whatReachesNobodyIsRefusedByName(String field, String typed, String says) {
    assertThat(read(field, typed)).isEqualTo(new WrittenDown.Unreadable(says));
  }

  @Test
  void fieldsThatACardDoesNotHaveAreLeftOut() {
    assertThat(read("password", "x")).isEqualTo(new WrittenDown.Fields(Map.of("name", "Olga")));
  }
}
