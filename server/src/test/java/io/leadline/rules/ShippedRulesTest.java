package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.routing.Rule;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.yaml.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulesTest {
  static final Path FOLDER = Path.of("..", "routing-rules");
  static final Path FULL = Path.of("src", "test", "resources", "rules-full");

  static Accepted read(Path folder) {
    return assertThat(RuleFolder.read(folder, Vocabulary.ANY))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .actual();
  }

  static Stream<Path> shipped() throws IOException {
    Path examples = FOLDER.resolve("examples");
    try (Stream<Path> sizes = Files.list(examples)) {
      return Stream.concat(Stream.of(FOLDER), sizes.sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyCasePassesAndEveryRuleIsReached(Path folder) {
    Accepted shipped = read(folder);
    assertThat(shipped.cases())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            one -> assertThat(one.run(shipped.rules()).differences()).as(one.name()).isEmpty());
    var reached =
        shipped.cases().stream()
            .map(one -> one.run(shipped.rules()).decision().rule())
            .collect(Collectors.toSet());
    assertThat(reached).containsAll(shipped.rules().rules().stream().map(Rule::name).toList());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void schemasTakeEveryShippedFile(Path folder) throws IOException {
    for (String kind : List.of("rules", "cases")) {
      var schema = new SchemaFile(FOLDER.resolve(kind + ".schema.json"));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file :
            files.filter(each -> each.toString().endsWith("." + kind + ".yml")).toList()) {
          var result = schema.validate(file);
          assertThat(result.getValid()).as("%s: %s", file, result.toJson()).isTrue();
        }
      }
    }
  }

  @Test
  void aCaseThatIsNotSoSaysWhatIs() {
    Accepted full = read(FULL);
    assertThat(full.cases().get(1).run(full.rules()).differences())
        .containsExactly("notLead is not said, not spam");
  }

  @Test
  void aCaseMaySayThatTheNumberIsWithheldAndTheFilesAsTheRulesDo() {
    Accepted full = read(FULL);
    assertThat(full.cases().subList(4, 6))
        .allSatisfy(one -> assertThat(one.run(full.rules()).differences()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "cases"})
  void schemaSaysTheSameAsTheReader(String kind) throws IOException {
    var schema = new SchemaFile(FOLDER.resolve(kind + ".schema.json"));
    for (Path file :
        List.of(FOLDER.resolve("sales." + kind + ".yml"), FULL.resolve("all." + kind + ".yml"))) {
      var result = schema.validate(file);
      assertThat(result.getValid()).as("%s", result.toJson()).isTrue();
    }
    assertThat(SchemaFile.keys(FULL.resolve("all." + kind + ".yml"))).containsAll(schema.named());
  }
}
