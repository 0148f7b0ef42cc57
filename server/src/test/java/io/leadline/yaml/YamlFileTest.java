package io.leadline.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.yaml.Value.Mapping;
import io.leadline.yaml.Value.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  private final Faults faults = new Faults();

  @TempDir private Path folder;

  private Optional<Mapping> parse(String text) {
    return YamlFile.parse("f.yml", text, faults);
  }

  @Test
  void valuesAreKeptAsWritten() {
    var file =
        parse("\uFEFFlanguage: no\r\ntime: 09:00\r\nnumber: +49\r\nversion: 1.10\r\n")
            .orElseThrow();
    assertThat(file.entries())
        .extracting(entry -> ((Scalar) entry.value()).text())
        .containsExactly("no", "09:00", "+49", "1.10");
    assertThat(file.entries().getLast().at()).hasToString("f.yml:4");
    assertThat(faults.none()).isTrue();
  }

  @Test
  void emptyFileHasNoKeys() {
    for (String empty : List.of("", "# nothing\n", "---\n", "~")) {
      assertThat(parse(empty)).map(Mapping::entries).contains(List.of());
    }
    assertThat(faults.none()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: [1'                    | 'f.yml:1:not YAML'
          'a: 1\\n b: 2'             | 'f.yml:2:not YAML'
          'a:\\n\\t- 1'              | 'f.yml:2:not YAML'
          '- 1'                      | 'f.yml:1:keys are wanted at the top of the file, this is a list'
          'text'                     | 'f.yml:1:keys are wanted at the top of the file, this is a single value'
          'a: &x [1]\\nb: *x'        | 'f.yml:2:*x: what is written once is not repeated by & and *; write it out'
          'a: 1\\nb: c\\u0001d'       | 'f.yml:2:not YAML: the character U+0001 does not belong in a text'
          'a: 1\\n---\\nb: 2'        | 'f.yml:3:a second document begins here; one file holds one'
          'a: 1\\nb: 2\\na: 3'       | 'f.yml:3:''a'' stands twice, first in line 1'
          '? [a]\\n: 1'              | 'f.yml:1:a key must be a single word'
          'a: &x {b: *x}'            | 'f.yml:1:*x: what is written once'
          'a: *nobody'               | 'f.yml:1:not YAML'
          'a: "\\u0001'              | 'not YAML'
          """)
  void whatIsNoYamlIsAFaultAtItsLine(String text, String says) {
    parse(text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0001", "\u0001"));
    assertThat(faults.all())
        .extracting(fault -> fault.at() + ":" + fault.says())
        .anyMatch(fault -> fault.contains(says));
  }

  @Test
  void depthAndSizeHaveLimits() {
    assertThat(parse("a: " + "[".repeat(10_000))).isEmpty();
    assertThat(parse("a: " + "x".repeat(YamlFile.BYTES_LIMIT))).isEmpty();
    assertThat(faults.all()).hasSize(2);
  }

  @Test
  void unreadableFileIsAFault() throws IOException {
    Path latin = Files.write(folder.resolve("a.yml"), new byte[] {'a', ':', ' ', (byte) 0xE4});
    Path large = Files.write(folder.resolve("b.yml"), new byte[YamlFile.BYTES_LIMIT + 1]);
    for (Path file : List.of(latin, large, folder, folder.resolve("none.yml"))) {
      assertThat(YamlFile.read(file, faults)).isEmpty();
    }
    assertThat(faults.all())
        .extracting(Fault::says)
        .contains("is not UTF-8 text", "no such file", "is larger than 1048576 bytes")
        .hasSize(4);
  }

  @Test
  void noTextAtAllBringsTheReaderDown() {
    long seed = 815L;
    var random = new Random(seed);
    String words = "a:b- \n\t#[]{}&*!|>'\"%@`?,~0\\\u0000\u00e4\ud83d";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(words.charAt(random.nextInt(words.length())));
      }
      var found = new Faults();
      boolean read = YamlFile.parse("f.yml", text.toString(), found).isPresent();
      assertThat(read || !found.none()).as("seed %d, round %d: %s", seed, i, text).isTrue();
    }
  }

  @Test
  void faultsHaveALimit() {
    var many = new StringBuilder();
    for (int i = 0; i < 2 * Faults.LIMIT; i++) {
      many.append("a: 1\n");
    }
    assertThat(many.toString().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(YamlFile.BYTES_LIMIT);
    parse(many.toString());
    assertThat(faults.all()).hasSize(Faults.LIMIT);
  }
}
