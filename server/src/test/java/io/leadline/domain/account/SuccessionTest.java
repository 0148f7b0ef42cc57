package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who sits where once somebody has left.
class SuccessionTest {
  private static final Login BELA = new Login("bela");
  private static final Login ANNA = new Login("anna");

  private static Optional<Login> login(String name) {
    return Optional.ofNullable(name).map(Login::new);
  }

  private static Account account(String kam, String deputy) {
    return new Account(new AccountId("a"), "A", Tier.KEY, login(kam), login(deputy));
  }

  @ParameterizedTest(name = "{0}/{1}, deputy named: {2} -> {3}/{4}")
  @CsvSource({
    // the heir takes the seat
    "bela, carl, , anna, carl, false, false",
    "carl, bela, , carl, anna, false, true",
    // nobody is his own deputy
    "anna, bela, , anna, , true, false",
    "bela, anna, , anna, , true, false",
    "bela, anna, dora, anna, dora, false, false",
    "anna, bela, dora, anna, dora, false, true",
    // the one named takes the deputy's seats, but in no account of his own
    "carl, bela, dora, carl, dora, false, true",
    "dora, bela, dora, dora, anna, false, true",
    // who had none loses none
    "bela, , dora, anna, , false, false",
    ", bela, , , anna, false, true",
  })
  void seatsOfALeaver(
      String kam,
      String deputy,
      String named,
      String kamAfter,
      String deputyAfter,
      boolean loses,
      boolean others) {
    var seats = new Succession(BELA, ANNA, login(named)).of(List.of(account(kam, deputy)));
    assertThat(seats)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.kam()).isEqualTo(login(kamAfter));
          assertThat(one.deputy()).isEqualTo(login(deputyAfter));
          assertThat(one.losesDeputy()).isEqualTo(loses);
          assertThat(one.changesDeputyAlone()).isEqualTo(others);
        });
  }

  @Test
  void accountsOfOthersStayAsTheyAre() {
    assertThat(new Succession(BELA, ANNA, Optional.empty()).of(List.of(account("carl", "dora"))))
        .isEmpty();
  }
}
