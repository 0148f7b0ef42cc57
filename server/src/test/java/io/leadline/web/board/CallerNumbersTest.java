package io.leadline.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallerNumbersTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final CallerNumbers numbers = new CallerNumbers();

  @Test
  void whoCallsHasANumberFromTheFirstWord() {
    arrives(1);
    assertThat(numbers.of(call(1))).contains("+49 30 5550001");
  }

  @Test
  void whoHungUpAndKeepsAPlaceHasItStill() {
    arrives(1);
    ends(1);
    assertThat(numbers.of(call(1))).isPresent();
  }

  @Test
  void hoursOfCallsLeaveNothingBehind() {
    for (int call = 1; call <= 3 * CallerNumbers.MOST_GONE; call++) {
      arrives(call);
      ends(call);
    }
    assertThat(numbers.of(call(2 * CallerNumbers.MOST_GONE))).isEmpty();
    assertThat(numbers.of(call(3 * CallerNumbers.MOST_GONE))).isPresent();
  }

  private void arrives(int call) {
    String number = "+49305550%03d".formatted(call);
    numbers.told(new PbxEvent.CallArrived("main", NOW, call(call), number, ""));
  }

  private void ends(int call) {
    numbers.told(new PbxEvent.CallEnded("main", NOW, call(call), "16", "", ""));
  }

  private static CallId call(int number) {
    return new CallId("main:1795384227." + number);
  }
}
