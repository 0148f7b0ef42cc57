package io.leadline.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberInterfaceTest {
  @ParameterizedTest
  @CsvSource({
    "PJSIP/104, 104",
    "SIP/anna.desk, anna.desk",
    "Local/104@from-queue, 104",
    "104, 104",
    "@x, @x"
  })
  void phoneIsCalledByItsNumberAtThePbx(String asThePbxNamesIt, String number) {
    assertThat(new MemberInterface(asThePbxNamesIt).number()).isEqualTo(number);
  }
}
