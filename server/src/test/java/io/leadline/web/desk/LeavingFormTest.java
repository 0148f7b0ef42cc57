package io.leadline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.domain.account.User;
import io.leadline.web.PlayedSite;
import io.leadline.web.Viewer;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeavingFormTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:58:00Z");

  private static Instant due(String day, String time) {
    User rep = PlayedSite.usersWithPhones().all(PlayedSite.COMPANY).result().getFirst();
    var form = MultiMap.caseInsensitiveMultiMap().add("day", day).add("time", time);
    return LeavingForm.due(form, new Viewer(rep, "", false, NOW), NOW);
  }

  @Test
  void dayWithoutATimeIsRefusedInsteadOfTakenForNoon() {
    assertThatThrownBy(() -> due("2026-03-02", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say by when");
  }

  @Test
  void timeIsReadInTheReadersZoneAndWithoutADayItIsOfToday() {
    assertThat(due("2026-03-04", "09:30")).isEqualTo("2026-03-04T09:30:00Z");
    assertThat(due("", "15:00")).isEqualTo("2026-03-02T15:00:00Z");
    assertThat(due("", "")).isEqualTo("2026-03-02T13:58:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T12:58:00Z, 2026-03-02T13:00:00Z",
    "2026-03-02T13:00:00Z, 2026-03-02T13:00:00Z",
    "2026-03-02T13:00:00.5Z, 2026-03-02T13:15:00Z",
  })
  void presetTimeIsAFullQuarterAndNeverEarlier(Instant at, Instant quarter) {
    assertThat(LeavingForm.fullQuarter(at)).isEqualTo(quarter);
  }
}
