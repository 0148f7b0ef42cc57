package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final Path RULES = Path.of("..", "routing-rules");

  private static final String MAILBOXES =
      """
      mailboxes:
        - {name: sales, brand: acme, address: sales@acme.example, imap: {host: h, user: u, password: {env: P}}, smtp: {host: h, user: u, password: {env: P}}}
        - {name: orders, brand: acme, address: orders@acme.example, imap: {host: h, user: u, password: {env: P}}, smtp: {host: h, user: u, password: {env: P}}}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    String[] withConfig =
        Stream.concat(Arrays.stream(arguments), Stream.of("--config", "../config"))
            .toArray(String[]::new);
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(withConfig);
  }

  @Test
  void explainAnswersInTheFormOfTheContract() throws IOException {
    int exit =
        run(
            "rules",
            "explain",
            "--caller",
            "030 5550001",
            "--dialled",
            "030 5550100",
            "--tier",
            "key",
            "--kam",
            "ann",
            "--deputy",
            "bob",
            "--at",
            "2026-03-02T10:00",
            "--json");
    assertThat(exit).isZero();
    JsonNode decision = new ObjectMapper().readTree(out.toString());
    assertThat(decision.fieldNames())
        .toIterable()
        .containsExactly("rule", "at", "targets", "priority", "askSource", "why");
    assertThat(decision.path("rule").asText()).isEqualTo("key-client");
    assertThat(decision.path("at").asText()).matches("routing-rules/sales\\.rules\\.yml:\\d+");
    assertThat(decision.path("targets").path(1).toString())
        .isEqualTo("{\"kind\":\"kam\",\"name\":\"bob\",\"forSeconds\":20}");
    assertThat(decision.path("askSource").asText()).isEqualTo("never");
    assertThat(decision.path("why").path(0).toString())
        .isEqualTo("{\"rule\":\"key-client\",\"matched\":true,\"because\":\"the tier is key\"}");
  }

  @Test
  void explainTakesTheSourceFromTheNumberDialled() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"),
        """
        rules:
          - {name: fair, when: {source: hannover-fair}, to: [{queue: fair, for: 1m}]}
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    for (String at : new String[] {"2026-09-30T23:00", "2026-10-01T01:00"}) {
      run(
          "rules",
          "explain",
          "--caller",
          "withheld",
          "--dialled",
          "+49305550122",
          "--at",
          at,
          "--rules",
          folder.toString());
    }
    assertThat(out.toString().lines().filter(line -> line.contains("decided")))
        .containsExactly(
            "decided by fair: the source is hannover-fair",
            "decided by all: it takes everybody whom no rule before it took");
  }

  @Test
  void wordAsTheNumberDialledIsRefused() {
    assertThat(run("rules", "explain", "--caller", "1", "--dialled", "abc")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("--dialled: 'abc' is neither a number");
  }

  @Test
  void wrongTimeIsOneLine() {
    assertThat(run("rules", "explain", "--caller", "1", "--dialled", "2", "--at", "noon"))
        .isEqualTo(2);
    assertThat(err.toString().strip())
        .isEqualTo("leadline: --at: must be a time such as 2026-03-02T10:00, not 'noon'");
  }

  @Test
  void shippedRulesPassTheirCases() {
    assertThat(run("rules", "test", "--strict")).isZero();
    assertThat(out.toString()).contains(" 0 failed, 0 rules that no case reaches");
  }

  @Test
  void failingCaseSaysWhereItStandsAndWhyTheRuleDecided() throws IOException {
    Files.copy(RULES.resolve("sales.rules.yml"), folder.resolve("a.rules.yml"));
    Files.writeString(
        folder.resolve("a.cases.yml"),
        """
        cases:
          - name: stranger goes to suppliers
            expect: {rule: supplier}
        """);
    assertThat(run("rules", "test", "--rules", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains(folder.getFileName() + "/a.cases.yml:2: stranger goes to suppliers")
        .contains("  rule is everybody, not supplier")
        .contains("  not by supplier: the account is not known")
        .contains("no case reaches the rule 'key-client'");
  }

  @Test
  void ruleThatNoCaseReachesIsAFailureOnlyWhereThatIsWanted() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"),
        """
        rules:
          - {name: fair, when: {source: fair}, to: [{queue: fair, for: 1m}]}
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    Files.writeString(
        folder.resolve("a.cases.yml"), "cases: [{name: stranger, expect: {rule: all}}]");
    assertThat(run("rules", "test", "--rules", folder.toString())).isZero();
    assertThat(err.toString()).contains("a.rules.yml:2: no case reaches the rule 'fair'");
    assertThat(run("rules", "test", "--strict", "--rules", folder.toString())).isEqualTo(1);
  }

  @Test
  void rulesOfAnotherFolderMaySpeakOfWhatIsNotThereAndEachIsTold() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"),
        """
        rules:
          - {name: near, when: {company: acmee}, to: [{queue: sales, for: 1m}]}
          - {name: far, when: {company: elsewhere}, to: [{queue: sales, for: 1m}]}
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    Files.writeString(
        folder.resolve("a.cases.yml"), "cases: [{name: stranger, expect: {rule: all}}]");
    assertThat(run("rules", "test", "--rules", folder.toString())).isZero();
    assertThat(err.toString().lines().filter(line -> line.contains("the configuration has no")))
        .hasSize(2)
        .anyMatch(line -> line.contains("a.rules.yml:2") && line.endsWith("did you mean 'acme'?"))
        .anyMatch(line -> line.contains("a.rules.yml:3") && line.endsWith("; known: acme"));
  }

  @Test
  void whatCasesNameAndThereIsNotIsTold() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"), "rules: [{name: all, to: [{queue: sales, for: 1m}]}]");
    Files.writeString(
        folder.resolve("a.cases.yml"),
        """
        cases:
          - {name: company, given: {company: acmme}, expect: {rule: all}}
          - {name: brand, given: {brand: elsewhere}, expect: {rule: all}}
          - {name: mail, given: {mailbox: orders}, expect: {rule: all}}
          - {name: queue, given: {queues: {salles: {free: 1}}}, expect: {rule: all}}
        """);
    assertThat(run("rules", "test", "--rules", folder.toString())).isZero();
    String file = folder.getFileName() + "/a.cases.yml:";
    assertThat(err.toString().lines())
        .containsExactly(
            file + "2: there is no company 'acmme'; did you mean 'acme'?",
            file + "3: there is no brand 'elsewhere'; known: acme",
            file + "4: there is no mailbox 'orders'",
            file + "5: there is no queue 'salles' in the rules; did you mean 'sales'?");
  }

  @Test
  void replayRefusesRulesThatNoServerWouldTake() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"),
        """
        rules:
          - {name: far, when: {company: elsewhere, brand: ventillo}, to: [{queue: sales, for: 1m}]}
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    assertThat(run("rules", "replay", "--with", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("a.rules.yml:2", "the configuration has no 'elsewhere'; known: acme")
        .endsWith("(and 1 more; leadline rules test --rules " + folder + " lists them)");
  }

  @Test
  void everyFaultOfRulesIsListed() throws IOException {
    Files.writeString(
        folder.resolve("a.rules.yml"),
        """
        rules:
          - {name: one, when: {teir: key}, to: [{queue: sales, for: 1m}]}
          - {name: all, to: [{queue: sales, for: 1}]}
        """);
    assertThat(run("rules", "test", "--rules", folder.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("a.rules.yml:"));
  }

  @Test
  void mailIsExplainedByMailboxSenderSubjectAndFiles() throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    for (String file : new String[] {"sources", "calendar", "cadences"}) {
      Files.copy(Path.of("..", "config", file + ".yml"), config.resolve(file + ".yml"));
    }
    Files.writeString(
        config.resolve("leadline.yml"),
        Files.readString(Path.of("..", "config", "leadline.yml"))
            .replace("mailboxes: []", MAILBOXES));
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(
        rules.resolve("a.rules.yml"),
        """
        rules:
          - name: offers
            when: {mailbox: orders, sender: "*@client.example", subject: order, attachment: [image/*]}
            to: [{queue: orders, for: 1h}]
          - {name: all, to: [{queue: sales, for: 1m}]}
        """);
    String[] mail = {
      "rules", "explain", "--from", "ann@client.example", "--mailbox", "orders",
      "--subject", "Your order 7", "--attachment", "IMAGE/png", "--known", "nobody"
    };
    assertThat(explained(config, rules, mail)).as("%s", err).isZero();
    assertThat(out.toString()).startsWith("offers  (rules/a.rules.yml:2)");
    assertThat(err.toString()).isEmpty();
    mail[5] = "order";
    assertThat(explained(config, rules, mail)).isEqualTo(1);
    assertThat(err.toString())
        .contains("--mailbox: leadline.yml has no mailbox 'order'; did you mean 'orders'?");
    mail[4] = "--dialled";
    mail[5] = "else@acme.example";
    assertThat(explained(config, rules, mail)).isEqualTo(1);
    assertThat(err.toString())
        .contains("'else@acme.example' is no mailbox of leadline.yml; say by --mailbox");
    mail[5] = "030 5550100";
    assertThat(explained(config, rules, mail)).isEqualTo(2);
    assertThat(err.toString()).contains("--caller: 'ann@client.example' is who a mail is from");
  }

  private int explained(Path config, Path rules, String... arguments) {
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(
                    Arrays.stream(arguments),
                    Stream.of("--config", config.toString(), "--rules", rules.toString()))
                .toArray(String[]::new));
  }

  @Test
  void checkFindsWhatIsWrongInConfigurationAndRules() throws IOException {
    for (String file : new String[] {"leadline", "sources", "calendar", "cadences"}) {
      Files.copy(Path.of("..", "config", file + ".yml"), folder.resolve(file + ".yml"));
    }
    String[] check = {"check", "--config", folder.toString(), "--json"};
    assertThat(Commands.commandLine().setOut(new PrintWriter(out, true)).execute(check))
        .isEqualTo(1);
    assertThat(new ObjectMapper().readTree(out.toString()).path("faults").findValuesAsText("says"))
        .anySatisfy(says ->
            assertThat(says).contains("is no folder that can be read", "LEADLINE_FOLDERS_RULES"));
  }
}
