package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.queue.StayFigures;
import io.leadline.event.StayOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffingHintTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static QueueFigures hour(int calls, int talkSeconds) {
    var figures = new StayFigures(ServiceLimits.USUAL);
    for (int i = 0; i < calls; i++) {
      figures.ended(StayOutcome.ANSWERED, 10);
      figures.handled(talkSeconds, 0, 0);
    }
    return figures.figures();
  }

  /// 200 calls of three minutes are 10 erlangs: 13 members answer 79.6 % within 20 s, 14 do 88.8 %.
  @ParameterizedTest
  @CsvSource({"200, 180, 14", "60, 60, 3", "20, 30, 1"})
  void fewestMembersThatAnswerFourOfFiveInTime(int calls, int talkSeconds, int members) {
    assertThat(StaffingHint.of(hour(calls, talkSeconds), HOUR, 20))
        .hasValueSatisfying(hint -> assertThat(hint.members()).isEqualTo(members));
  }

  @Test
  void fewerThanTwentyCallsSayNothing() {
    assertThat(StaffingHint.of(hour(19, 180), HOUR, 20)).isEmpty();
  }

  @Test
  void callsOfWhichNobodyKnowsTheLengthSayNothing() {
    var lost = new StayFigures(ServiceLimits.USUAL);
    for (int i = 0; i < 30; i++) {
      lost.ended(StayOutcome.ABANDONED, 10);
    }
    assertThat(StaffingHint.of(lost.figures(), HOUR, 20)).isEmpty();
  }
}
