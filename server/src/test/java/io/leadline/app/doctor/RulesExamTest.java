package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesExamTest {
  private static final User ANN =
      new User(
          new Login("ann"),
          new CompanyId("acme"),
          "Ann",
          EnumSet.of(Role.REP),
          Optional.empty(),
          0,
          Optional.empty(),
          List.of("ships"),
          List.of("en"),
          ZoneOffset.UTC,
          "",
          true);

  @TempDir Path folder;
  private RuleSet rules;

  @BeforeEach
  void read() throws IOException {
    Files.writeString(
        folder.resolve("10.rules.yml"),
        """
        rules:
          - name: boats
            when: {company: acme}
            to:
              - {rep: ann, for: 20s}
              - {rep: barbara, for: 20s, skip-if: {rep: [paused]}}
              - {reps: {skill: [ships, sails]}, for: 20s}
              - {queue: boats, for: 5m}
          - name: everybody
            to:
              - {queue: sales, for: 5m}
        """);
    rules = ((RuleFolder.Outcome.Accepted) RuleFolder.read(folder, Vocabulary.ANY)).rules();
  }

  @Test
  void whomARuleNamesAndWhoIsNobodyIsTold() {
    assertThat(RulesExam.unknown(rules, List.of(ANN)))
        .extracting(Finding::status, Finding::found)
        .containsExactly(
            tuple(
                Finding.Status.WARN,
                "the rule boats rings barbara, and there is no such user: its callers go to the"
                    + " next stage"),
            tuple(
                Finding.Status.WARN,
                "the rule boats wants somebody of the team sails, and nobody is in it"));
  }

  @Test
  void whoeverLeftIsNotCalledBackByTheMendingLine() {
    User barbara =
        new User(
                new Login("barbara"),
                ANN.company(),
                "Barbara",
                ANN.roles(),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of("sails"),
                List.of(),
                ZoneOffset.UTC,
                "",
                true)
            .disabled();
    assertThat(RulesExam.unknown(rules, List.of(ANN, barbara)))
        .extracting(Finding::found, finding -> finding.mend().replaceFirst("^.*yml", ""))
        .contains(
            tuple(
                "the rule boats rings barbara, who works here no more: its callers go to the next"
                    + " stage",
                ":2: barbara is disabled: name another (leadline user list)"))
        .hasSize(2);
  }

  @Test
  void queuesOfACompanyAreThoseOfTheRulesThatMayTakeItsCallers() {
    var boats = new QueueName("boats");
    var sales = new QueueName("sales");
    assertThat(rules.queues(new CompanyId("acme"))).containsExactlyInAnyOrder(boats, sales);
    assertThat(rules.queues(new CompanyId("other"))).containsExactly(sales);
  }
}
