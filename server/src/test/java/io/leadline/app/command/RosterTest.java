package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static User user(String login, String phone, Role... roles) {
    return new User(
        new Login(login),
        new CompanyId("acme"),
        login + " by name",
        Set.of(roles),
        Optional.of(new MemberInterface(phone)),
        101,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        "",
        true);
  }

  @Test
  void phoneOfAnEnabledColleagueIsRefusedByName() {
    var others = List.of(user("anna", "PJSIP/101"), user("bela", "PJSIP/102"));

    assertThat(Roster.refusal(user("cili", "pjsip/102"), others))
        .hasValueSatisfying(why -> assertThat(why).contains("bela", "pjsip/102"));
    assertThat(Roster.refusal(user("cili", "PJSIP/103"), others)).isEmpty();
  }

  @Test
  void phoneOfWhoIsDisabledIsFree() {
    var others = List.of(user("anna", "PJSIP/101").disabled());

    assertThat(Roster.refusal(user("cili", "PJSIP/101"), others)).isEmpty();
  }

  @Test
  void missingAdministratorIsToldUntilOneIsEnabled() {
    var rep = user("anna", "PJSIP/101", Role.REP, Role.KAM);
    var boss = user("bela", "PJSIP/102", Role.ADMINISTRATOR);

    assertThat(Roster.warning(Stream.of(rep))).isPresent();
    assertThat(Roster.warning(Stream.of(rep, boss.disabled()))).isPresent();
    assertThat(Roster.warning(Stream.of(rep, boss))).isEmpty();
  }

  @Test
  void extensionAloneIsMeantAsAPhone() {
    assertThat(Roster.meant(new MemberInterface("199"))).hasValue("PJSIP/199");
    assertThat(Roster.meant(new MemberInterface("PJSIP/199"))).isEmpty();
    assertThat(Roster.meant(new MemberInterface("Local/199@from-queue/n"))).isEmpty();
  }
}
