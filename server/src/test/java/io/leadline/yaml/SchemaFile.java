package io.leadline.yaml;

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

/// A JSON Schema in a file, and YAML files held against it.
public record SchemaFile(Path schema) {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  public OutputUnit validate(Path file) throws IOException {
    var options =
        new JsonSchemaOptions()
            .setBaseUri("urn:test")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    return Validator.create(JsonSchema.of(new JsonObject(tree().toString())), options)
        .validate(new JsonObject(YAML.readTree(file.toFile()).toString()));
  }

  /// Every key that the schema names.
  public Set<String> named() throws IOException {
    Set<String> named = new TreeSet<>();
    properties(tree(), named);
    return named;
  }

  /// Every key that stands in the file.
  public static Set<String> keys(Path file) throws IOException {
    Set<String> used = new TreeSet<>();
    keys(YAML.readTree(file.toFile()), used);
    return used;
  }

  private JsonNode tree() throws IOException {
    return JSON.readTree(schema.toFile());
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
