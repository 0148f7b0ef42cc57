package io.leadline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.yaml.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schemas beside the files say the same as the readers.
class SchemaTest {

  private static SchemaFile schema(String file) {
    return new SchemaFile(
        ShippedConfigurationTest.FOLDER.resolve(file.replace(".yml", ".schema.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leadline.yml", "sources.yml", "calendar.yml", "cadences.yml"})
  void acceptsTheShippedFilesAndTheFullOnes(String file) throws IOException {
    for (Path folder : Set.of(ShippedConfigurationTest.FOLDER, FaultyConfigurationTest.FULL)) {
      var result = schema(file).validate(folder.resolve(file));
      assertThat(result.getValid()).as("%s", result.toJson()).isTrue();
    }
  }

  /// With the full files mutated key by key (`FaultyConfigurationTest`), this makes sure that a key
  /// which one of the two knows is known to the other.
  @ParameterizedTest
  @ValueSource(strings = {"leadline.yml", "sources.yml", "calendar.yml", "cadences.yml"})
  void namesNoKeyThatTheFullFileLacks(String file) throws IOException {
    assertThat(SchemaFile.keys(FaultyConfigurationTest.FULL.resolve(file)))
        .containsAll(schema(file).named());
  }
}
