package io.leadline.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.leadline.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A hundred broken rule files: each names line and column and says what is wrong, and none takes
/// force.
class BrokenRulesTest {
  private static final Path TABLE = Path.of("src", "test", "resources", "rules-broken.tsv");

  @TempDir private Path folder;

  /// One line of the table.
  private record Broken(int line, String right, String wrong, String at, String says) {
    static Broken read(String row) {
      String[] cells = row.split("\t", 5);
      return new Broken(
          Integer.parseInt(cells[0]),
          cells[1],
          cells[2].replace("\\n", "\n").replace("\\t", "\t"),
          cells[3],
          cells[4]);
    }
  }

  @TestFactory
  Stream<DynamicTest> brokenFileSaysWhereAndWhatAndTakesNoForce() throws IOException {
    List<Broken> table =
        Files.readAllLines(TABLE).stream()
            .filter(row -> !row.startsWith("#"))
            .map(Broken::read)
            .toList();
    assertThat(table).hasSizeGreaterThanOrEqualTo(100);
    return table.stream()
        .map(broken -> dynamicTest(broken.line() + ": " + broken.wrong(), () -> refused(broken)));
  }

  private void refused(Broken broken) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(ShippedRulesTest.FULL.resolve("all.rules.yml")));
    String before = lines.get(broken.line() - 1);
    String after = before.replace(broken.right(), broken.wrong());
    assertThat(after).isNotEqualTo(before);
    lines.set(broken.line() - 1, after);
    Files.writeString(folder.resolve("all.rules.yml"), String.join("\n", lines) + "\n");
    var inForce =
        new RulesInForce(
            folder,
            ShippedRulesTest.read(ShippedRulesTest.FOLDER),
            () -> Vocabulary.ANY,
            () -> Instant.EPOCH);
    String version = inForce.now().version();
    List<Fault> faults = inForce.reload();
    assertThat(faults)
        .extracting(Fault::toString)
        .anyMatch(fault -> fault.contains("/all.rules.yml:" + broken.at() + ": " + broken.says()));
    assertThat(inForce.now().version()).isEqualTo(version);
  }
}
