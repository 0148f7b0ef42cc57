package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.store.EmbeddedStore;
import io.leadline.store.NeedsRedis;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `rules explain` with a store that knows the caller.
class RulesExplainIT {
  private static final URI NOWHERE = URI.create("redis://:none@127.0.0.1:1");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  @NeedsRedis
  void storeSaysWhoTheCallerIs() throws IOException {
    Path accounts = folder.resolve("accounts.csv");
    Files.writeString(
        accounts,
        """
        account,tier,kam,deputy,contact,position,phone,mail,language,revenue
        globex,key,,,Hank Scorpio,CEO,+49 30 7770001,hank@globex.example,en,
        """);
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      String config = StoreConfiguration.write(folder, store).toString();
      assertThat(run("accounts", "import", accounts.toString(), "--config", config))
          .as("%s", err)
          .isZero();
      String rules = Path.of("..", "routing-rules").toString();
      int exit =
          run(
              "rules",
              "explain",
              "--caller",
              "030 777 0001",
              "--dialled",
              "030 5550100",
              "--config",
              config,
              "--rules",
              rules);
      assertThat(exit).isZero();
    }
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("decided by key-client: the tier is key");
  }

  @Test
  @NeedsRedis
  void whoIsAbsentIsPassedOverAndWhoIsNobodyIsRefused() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        rules:
          - name: clients
            when: {kam: true}
            to:
              - {own: kam, for: 20s}
              - {own: deputy, for: 20s}
              - {rep: clea, for: 20s, skip-if: {rep: [away]}}
              - {queue: sales, for: 5m}
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      String config = StoreConfiguration.write(folder, store).toString();
      people(config);
      assertThat(explained(config, rules, "+49 40 9999999", "cleo")).as("%s", err).isZero();
      assertThat(explained(config, rules, "030 5550100", "cloe")).isEqualTo(1);
    }
    assertThat(out.toString())
        .contains("  kam ann 20s: passed over, absent that day")
        .contains("  kam cleo 20s")
        .contains("  queue sales 5m");
    assertThat(err.toString().lines())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("'+49409999999' is no number of leadline.yml or sources.yml; known: ")
                .endsWith("; taken for one of the brand acme, company acme"))
        .contains("leadline: --deputy: there is no user 'cloe'; did you mean 'cleo'?");
  }

  private int explained(String config, Path rules, String dialled, String deputy) {
    return run(
        "rules",
        "explain",
        "--caller",
        "030 777 0001",
        "--dialled",
        dialled,
        "--at",
        "2026-11-23T10:00",
        "--kam",
        "ann",
        "--deputy",
        deputy,
        "--config",
        config,
        "--rules",
        rules.toString());
  }

  @Test
  @NeedsRedis
  void rulesTestNamesTheUsersThatAreNotThere() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        rules:
          - name: all
            to: [{rep: clea, for: 20s}, {queue: sales, for: 1m}]
        """);
    Files.writeString(
        rules.resolve("a.cases.yml"), "cases: [{name: stranger, expect: {rule: all}}]");
    try (var store = EmbeddedStore.start(folder.resolve("redis"))) {
      String config = StoreConfiguration.write(folder, store).toString();
      people(config);
      assertThat(run("rules", "test", "--config", config, "--rules", rules.toString())).isZero();
    }
    assertThat(err.toString().strip())
        .isEqualTo(
            "rules/a.rules.yml:2: the rule all rings clea, and there is no such user: its callers go"
                + " to the next stage; did you mean 'cleo'?");
  }

  private static ConfigOption option(String config) {
    return CommandLine.populateCommand(new ConfigOption(), "--config", config);
  }

  /// Ann, absent on 23 and 24 November, and Cleo.
  private static void people(String config) {
    var acme = new CompanyId("acme");
    try (var session = StoreSession.open(option(config))) {
      for (String login : List.of("ann", "cleo")) {
        StoreSession.answer(
            session
                .store()
                .users()
                .save(
                    new User(
                        new Login(login),
                        acme,
                        login,
                        EnumSet.of(Role.REP),
                        Optional.of(new MemberInterface("PJSIP/" + login)),
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of("en"),
                        ZoneOffset.UTC,
                        "",
                        true)));
      }
      StoreSession.answer(
          session
              .store()
              .absences()
              .save(
                  acme,
                  new Absence(
                      new Login("ann"),
                      LocalDate.of(2026, 11, 23),
                      LocalDate.of(2026, 11, 24),
                      "")));
    }
  }

  @Test
  void commandSaysThatItDoesNotSeeWhoIsFree() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        rules:
          - name: everybody
            to:
              - {reps: {skill: sales, language: caller, turn: longest-free}, for: 20s}
              - {queue: incoming-sales, for: 5m}
        """);
    String config = StoreConfiguration.write(folder, NOWHERE).toString();
    run(
        "rules",
        "explain",
        "--caller",
        "withheld",
        "--dialled",
        "030 5550100",
        "--config",
        config,
        "--rules",
        rules.toString());
    assertThat(err.toString()).contains("queues and reps are not seen from here");
  }

  @Test
  void callerIsAStrangerWhereTheStoreIsAway() throws IOException {
    String config = StoreConfiguration.write(folder, NOWHERE).toString();
    int exit =
        run(
            "rules",
            "explain",
            "--caller",
            "030 777 0001",
            "--dialled",
            "030 5550100",
            "--config",
            config,
            "--rules",
            Path.of("..", "routing-rules").toString());
    assertThat(exit).isZero();
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("taken for a stranger, the store cannot say: ");
    assertThat(out.toString()).contains("decided by everybody");
  }
}
