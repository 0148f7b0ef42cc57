package io.leadline.pbx.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialledGlobalsTest {
  @ParameterizedTest
  @CsvSource({
    "PJSIP/101, 101",
    "PJSIP/NUMBER@trunk, trunk",
    "PJSIP/trunk/sip:NUMBER@host.example, trunk",
    "Local/900@office, ''",
    "PJSIP/NUMBER@${TRUNK}, ''",
    "'', ''"
  })
  void endpointIsReadFromWhatIsDialled(String dialled, String endpoint) {
    assertThat(DialledGlobals.endpoint(dialled).orElse("")).isEqualTo(endpoint);
  }
}
