package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.Login;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsenceTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  @Test
  void absencesThatOverlapOrFollowOneAnotherAreOneUntilTheLastDay() {
    List<Absence> all = List.of(away(7, 9), away(0, 4), away(3, 6), away(12, 13));
    assertThat(Absence.on(MONDAY.plusDays(3), all).map(Absence::until))
        .contains(MONDAY.plusDays(9));
    assertThat(Absence.on(MONDAY.plusDays(12), all).map(Absence::from))
        .contains(MONDAY.plusDays(12));
  }

  @Test
  void nobodyIsAwayOnADayBetweenTwoAbsences() {
    assertThat(Absence.on(MONDAY.plusDays(5), List.of(away(0, 4), away(6, 7)))).isEmpty();
  }

  @Test
  void absencesThatShareADayAreJoinedAlsoOverAThird() {
    var joined = away(0, 4).joinedWith(List.of(away(8, 9), away(4, 6), away(6, 7), away(10, 11)));
    assertThat(joined.whole()).isEqualTo(away(0, 7));
    assertThat(joined.parts()).containsExactlyInAnyOrder(away(4, 6), away(6, 7));
    assertThat(away(0, 4).joinedWith(List.of(away(5, 6))).parts()).isEmpty();
  }

  private static Absence away(int from, int until) {
    return new Absence(new Login("rep"), MONDAY.plusDays(from), MONDAY.plusDays(until), "");
  }
}
