package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillOptionsTest {
  @Test
  void namesAndOptionsComeInAnyOrder() {
    var told = DrillOptions.read("kill", "--seed", "7", "power", "--for", "90m", "--n", "10000");
    assertThat(told.names()).containsExactly("kill", "power");
    assertThat(told.seed()).isEqualTo(7);
    assertThat(told.facts()).hasValue(10_000);
    assertThat(told.faults()).isEmpty();
    assertThat(told.length()).isEqualTo(Duration.ofMinutes(90));
    assertThat(told.port()).isEmpty();
    assertThat(DrillOptions.read("kill", "--port", "30000").port()).hasValue(30_000);
  }

  @ParameterizedTest
  @CsvSource({
    "--seed x, --seed: 'x' is no whole number above 0",
    "--faults 0, --faults: '0' is no whole number above 0",
    "--n, --n wants a value",
    "--for soon, --for: 'soon' is no duration; write 90m or 2h",
    "--port 70000, --port: a port is at most 65535",
    "--speed 9, no option --speed; see --help"
  })
  void wrongWordIsNamed(String words, String fault) {
    assertThatThrownBy(() -> DrillOptions.read(words.split(" ", -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(fault);
  }
}
