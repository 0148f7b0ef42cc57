package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.routing.Rule;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.yaml.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulesTest {
  static final Path FOLDER = Path.of("..", "routing-rules");
  static final Path FULL = Path.of("src", "test", "resources", "rules-full");

  static Accepted read(Path folder) {
    return assertThat(RuleFolder.read(folder))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .actual();
  }

  @Test
  void everyCasePasses() {
    Accepted shipped = read(FOLDER);
    assertThat(shipped.cases())
        .hasSizeGreaterThan(10)
        .allSatisfy(one -> assertThat(one.run(shipped.rules()).differences()).isEmpty());
  }

  @Test
  void everyRuleIsTried() {
    Accepted shipped = read(FOLDER);
    var tried =
        shipped.cases().stream().map(one -> one.expected().rule()).collect(Collectors.toSet());
    assertThat(tried).containsAll(shipped.rules().rules().stream().map(Rule::name).toList());
  }

  @Test
  void aCaseThatIsNotSoSaysWhatIs() {
    Accepted full = read(FULL);
    assertThat(full.cases().get(1).run(full.rules()).differences())
        .containsExactly("notLead is not said, not spam");
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
