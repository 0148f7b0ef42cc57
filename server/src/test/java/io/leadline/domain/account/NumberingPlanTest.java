package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberingPlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DE | 030 1234567             | +49301234567",
        "DE | 030/1234567             | +49301234567",
        "DE | (030) 12 34-567         | +49301234567",
        "DE | +49 (0)30 1234567       | +49301234567",
        "DE | 0049 30 1234567         | +49301234567",
        "DE | 00 7 495 123-45-67      | +74951234567",
        "RU | 8 (495) 123-45-67       | +74951234567",
        "RU | +7 495 1234567          | +74951234567",
        "RU | +8 495 1234567          | +74951234567",
        "RU | 0049 30 1234567         | +49301234567",
        "RU | 8 10 49 30 1234567      | +49301234567",
        "TR | 0212 555 12 34          | +902125551234",
        "HU | 06 1 234 5678           | +3612345678",
        "AM | 010 52 12 34            | +37410521234",
        "US | (212) 555-0123          | +12125550123",
        "DE | tel:+49-30-1234567      | +49301234567",
        "DE | sip:+49301234567@pbx.example | +49301234567",
        "DE | ＋４９ ３０ １２３４５６７ | +49301234567",
        "AE | ٠٤ ٢٣٤٥٦٧٨              | +97142345678",
      })
  void numberIsReadAsItIsWrittenThere(String country, String written, String meant) {
    assertThat(new NumberingPlan(country).read(written)).contains(new PhoneNumber(meant));
  }

  @ParameterizedTest
  @CsvSource({
    "DE,0301234567",
    "DE,+49301234567",
    "DE,004930123456",
    "DE,1234",
    "DE,12345",
    "DE,490301234567890123456789",
    "DE,+12",
    "RU,84951234567",
    "RU,+84951234567",
    "RU,8104930123456",
    "RU,88005553535",
    "TR,02125551234",
    "HU,0613456789",
    "AM,010521234",
    "US,2125550123",
    "US,12125550123",
  })
  void digitsAloneMeanWhatTheyMeanWithASign(String country, String digits) {
    var plan = new NumberingPlan(country);
    int last = digits.length() - 1;
    assertThat(plan.understand(digits))
        .isEqualTo(plan.understand(digits.substring(0, last) + "-" + digits.substring(last)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+49 30 5550100 ext. 12 | 12",
        "+49 30 5550100 x12 | 12",
        "+49 30 5550100, ext 12 | 12",
        "+49 30 5550100 доб. 345 | 345",
        "+49 30 5550100 (доб. 345) | 345",
        "+49 30 5550100 Durchwahl 7 | 7",
        "+49 30 5550100 #7 | 7",
        "+49 30 5550100 dahili 9 | 9",
      })
  void extensionIsNoPartOfTheNumber(String written, String extension) {
    assertThat(new NumberingPlan("DE").understand(written))
        .isEqualTo(
            new NumberReading.Dialable(new PhoneNumber("+49305550100"), Optional.of(extension)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anonymous", "Anonymous", "Withheld", "PRIVATE", "unknown", "no number", "gizli"})
  void wordForAWithheldNumberIsKnown(String word) {
    assertThat(new NumberingPlan("DE").understand(word)).isEqualTo(new NumberReading.Withheld());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACME", "MegaFon", "1-800-FLOWERS", "Tele2"})
  void nameInsteadOfDigitsIsNoNumber(String name) {
    assertThat(new NumberingPlan("US").understand(name))
        .isEqualTo(new NumberReading.Alphanumeric());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "101", "+", "++49", "12345678901234567890", "*43"})
  void whatCannotBeDialledFromOutsideIsNoNumber(String text) {
    assertThat(new NumberingPlan("DE").understand(text)).isEqualTo(new NumberReading.NoNumber());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "030 1234567 / 0171 1234567",
        "030 1234567/0171 1234567",
        "030/1234567 / 0171 1234567",
        "030/1234567, 0171/1234567",
        "030 1234567, 0171 1234567",
        "030 1234567; 0171 1234567",
        "030 1234567 oder 0171 1234567",
        "030 1234567 или 0171 1234567",
      })
  void severalNumbersInOneFieldAreAllRead(String field) {
    assertThat(new NumberingPlan("DE").several(field))
        .extracting(reading -> reading.number().orElseThrow().value())
        .isEqualTo(List.of("+49301234567", "+491711234567"));
  }

  @Test
  void slashWithinOneNumberPartsNothing() {
    assertThat(new NumberingPlan("DE").several("030/1234567")).hasSize(1);
  }

  @Test
  void moreDigitsThanANumberMayHaveAreNone() {
    assertThat(new NumberingPlan("DE").read("4711 0151 123456")).isEmpty();
  }
}
