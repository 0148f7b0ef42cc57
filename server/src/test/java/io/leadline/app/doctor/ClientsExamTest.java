package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientsExamTest {
  private static final List<User> USERS = List.of(user("anna"), user("carl"));

  private static User user(String login) {
    return new User(
        new Login(login),
        new CompanyId("acme"),
        login,
        Set.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        ZoneOffset.UTC,
        "",
        true);
  }

  private static Account account(String name, String kam, String deputy) {
    return new Account(
        new AccountId(name),
        name,
        Tier.KEY,
        Optional.of(kam).filter(login -> !login.isEmpty()).map(Login::new),
        Optional.of(deputy).filter(login -> !login.isEmpty()).map(Login::new));
  }

  @Test
  void keyAccountsWithoutAManagerOrDeputyWhoWorksHereAreNamed() {
    assertThat(
            ClientsExam.of(
                List.of(
                    account("Globex", "anna", ""),
                    account("Initech", "anna", "bela"),
                    account("Umbrella", "bela", "anna"),
                    account("Hooli", "anna", "carl")),
                USERS))
        .extracting(Finding::found)
        .containsExactly(
            "key accounts without a manager who works here: Umbrella",
            "key accounts without a deputy who works here: Globex, Initech");
  }

  @Test
  void allWithBothAreSoundAndNoneIsNoFinding() {
    assertThat(ClientsExam.of(List.of(account("Hooli", "anna", "carl")), USERS))
        .extracting(Finding::status)
        .containsExactly(Finding.Status.OK);
    assertThat(ClientsExam.of(List.of(), USERS)).isEmpty();
  }
}
