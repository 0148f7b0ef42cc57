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
  void rulesOfAnotherFolderMaySpeakOfWhatIsNotThereButATypingMistakeIsTold() throws IOException {
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
    assertThat(err.toString().lines().filter(line -> line.contains("did you mean")))
        .singleElement()
        .asString()
        .contains("a.rules.yml:2:", "did you mean 'acme'?");
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
