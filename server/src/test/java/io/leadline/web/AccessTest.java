package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  @ParameterizedTest
  @CsvSource({
    "REP, /desk, true",
    "REP, /desk/leave, true",
    "REP, /live/desk, true",
    "REP, /board, true",
    "REP, /cost, false",
    "REP, /cost.csv, false",
    "KAM, /desk, true",
    "KAM, /cost, false",
    "MARKETING, /cost, true",
    "MARKETING, /cost.csv, true",
    "MARKETING, /desk, false",
    "MARKETING, /live/desk, false",
    "MARKETING, /board, false",
    "MARKETING, /leads, true",
    "SUPERVISOR, /cost, true",
    "SUPERVISOR, /live/board, true",
    "ADMINISTRATOR, /desk, true",
    "REP, /act, true",
    "MARKETING, /act, false",
    "REP, /acts, false",
    "SUPERVISOR, /acts, true",
    "MARKETING, /acts, false"
  })
  void roleOpensWhatItsRowsSay(Role role, String path, boolean opens) {
    assertThat(Access.allows(Set.of(role), path)).isEqualTo(opens);
  }

  @Test
  void whatStandsInNoRowIsOpenToNobody() {
    for (Role role : Role.values()) {
      assertThat(Access.allows(Set.of(role), "/secrets")).isFalse();
      assertThat(Access.allows(Set.of(role), "/live")).isFalse();
      assertThat(Access.allows(Set.of(role), "/live/secrets")).isFalse();
    }
  }

  @Test
  void somebodyWithoutARoleOpensNothing() {
    for (String path : Access.table().keySet()) {
      assertThat(Access.allows(Set.of(), path)).isFalse();
    }
  }

  @Test
  void everybodyBeginsWhereTheyMayBe() {
    for (Role role : Role.values()) {
      assertThat(Access.allows(Set.of(role), Access.home(Set.of(role)))).isTrue();
    }
    assertThat(Access.home(Set.of(Role.MARKETING))).isEqualTo("/cost");
  }
}
