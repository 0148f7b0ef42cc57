package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.event.Login;
import io.leadline.web.PlayedSite;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeamTest {
  @Test
  void whoIsAbsentNowIsKnownAndNobodyElse() {
    var absences = new AbsenceList();
    LocalDate second = LocalDate.of(2026, 3, 2);
    absences.add(new Absence(new Login("rep"), second, second.plusDays(1), ""));
    absences.add(new Absence(new Login("boss"), second.plusDays(1), second.plusDays(2), ""));
    var team = new Team(PlayedSite.usersWithPhones(), absences, Set.of(PlayedSite.COMPANY));
    team.refresh().result();
    assertThat(team.absent(PlayedSite.COMPANY, Instant.parse("2026-03-02T12:00:00Z")))
        .containsExactly(new Login("rep"));
    assertThat(team.absent(PlayedSite.COMPANY, Instant.parse("2026-03-09T12:00:00Z"))).isEmpty();
  }
}
