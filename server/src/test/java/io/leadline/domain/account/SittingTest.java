package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose phone rings for whom, where people sit at desks of the day.
class SittingTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final List<User> USERS =
      List.of(user("ann", "PJSIP/101", 11), user("bob", "PJSIP/102", 12), user("eve", "", 0));

  private static User user(String login, String phone, int number) {
    return new User(
        new Login(login),
        new CompanyId("acme"),
        login,
        Set.of(Role.REP),
        Optional.of(phone).filter(text -> !text.isEmpty()).map(MemberInterface::new),
        number,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        "",
        true);
  }

  private static Sitting sits(String login, String phone, int minute) {
    return new Sitting(
        new Login(login), new MemberInterface(phone), NINE.plusSeconds(60L * minute));
  }

  /// `login phone/number` of each.
  private static List<String> seated(Sitting... sittings) {
    return Sitting.seated(USERS, List.of(sittings)).stream()
        .map(user ->
            user.login()
                + " "
                + user.phone().map(MemberInterface::value).orElse("-")
                + "/"
                + user.number())
        .toList();
  }

  @Test
  void everybodySitsAtTheOwnPhoneUntilSomebodySitsElsewhere() {
    assertThat(seated()).containsExactly("ann PJSIP/101/11", "bob PJSIP/102/12", "eve -/0");
  }

  @Test
  void whoSitsAtAnothersPhoneIsRungThereByItsNumberAndTheOtherNowhere() {
    assertThat(seated(sits("eve", "PJSIP/101", 0)))
        .containsExactly("ann -/0", "bob PJSIP/102/12", "eve PJSIP/101/11");
  }

  @Test
  void twoMaySwap() {
    assertThat(seated(sits("ann", "PJSIP/102", 0), sits("bob", "PJSIP/101", 1)))
        .containsExactly("ann PJSIP/102/12", "bob PJSIP/101/11", "eve -/0");
  }

  @Test
  void phoneOfNobodyHasItsDigitsForANumber() {
    assertThat(seated(sits("eve", "PJSIP/150", 0))).contains("eve PJSIP/150/150");
  }

  @Test
  void lastWhoSatDownSitsThere() {
    assertThat(seated(sits("eve", "PJSIP/101", 0), sits("bob", "PJSIP/101", 1)))
        .containsExactly("ann -/0", "bob PJSIP/101/11", "eve -/0");
  }
}
