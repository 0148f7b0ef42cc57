package io.leadline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schemas beside the files say the same as the readers.
class SchemaTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static OutputUnit validate(String file, Path folder) throws IOException {
    Path schema = ShippedConfigurationTest.FOLDER.resolve(file.replace(".yml", ".schema.json"));
    var options =
        new JsonSchemaOptions()
            .setBaseUri("urn:test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var tree = YAML.readTree(folder.resolve(file).toFile());
    return Validator.create(
            JsonSchema.of(new JsonObject(JSON.readTree(schema.toFile()).toString())), options)
        .validate(new JsonObject(tree.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leadline.yml", "sources.yml", "calendar.yml", "cadences.yml"})
  void acceptsTheShippedFilesAndTheFullOnes(String file) throws IOException {
    for (Path folder : Set.of(ShippedConfigurationTest.FOLDER, FaultyConfigurationTest.FULL)) {
      var result = validate(file, folder);
      assertThat(result.getValid()).as("%s", result.toJson()).isTrue();
    }
  }

  /// With the full files mutated key by key (`FaultyConfigurationTest`), this makes sure that a key
  /// which one of the two knows is known to the other.
  @ParameterizedTest
  @ValueSource(strings = {"leadline.yml", "sources.yml", "calendar.yml", "cadences.yml"})
  void namesNoKeyThatTheFullFileLacks(String file) throws IOException {
    Path schema = ShippedConfigurationTest.FOLDER.resolve(file.replace(".yml", ".schema.json"));
    Set<String> named = new TreeSet<>();
    properties(JSON.readTree(schema.toFile()), named);
    Set<String> used = new TreeSet<>();
    keys(YAML.readTree(FaultyConfigurationTest.FULL.resolve(file).toFile()), used);
    assertThat(used).containsAll(named);
  }

  private static void properties(JsonNode schema, Set<String> into) {
    schema.path("properties").fieldNames().forEachRemaining(into::add);
    schema.forEach(part -> properties(part, into));
  }

  private static void keys(JsonNode node, Set<String> into) {
    node.fieldNames().forEachRemaining(into::add);
    node.forEach(part -> keys(part, into));
  }
}
