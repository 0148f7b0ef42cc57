package io.leadline.store.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// One piece of one key.
///
/// @param key without its company
/// @param type as the store names it: `hash`, `zset`, `set`, `list`, `string`
/// @param id field or member; empty for lists and strings
/// @param value empty: the field was there and is no more
/// @param score of a member of a sorted set
record Row(String key, String type, String id, Optional<String> value, double score) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static Row field(String key, String id, Optional<String> value) {
    return new Row(key, "hash", id, value, 0);
  }

  String line() {
    ObjectNode line = MAPPER.createObjectNode().put("k", key).put("t", type);
    if (!id.isEmpty()) {
      line.put("id", id);
    }
    value.ifPresent(text -> line.put("v", text));
    if (type.equals("zset")) {
      line.put("s", score);
    }
    return line.toString();
  }

  static Row of(String line) {
    try {
      var read = MAPPER.readTree(line);
      return new Row(
          read.path("k").asText(),
          read.path("t").asText(),
          read.path("id").asText(),
          read.has("v") ? Optional.of(read.path("v").asText()) : Optional.empty(),
          read.path("s").asDouble());
    } catch (JacksonException e) {
      throw new BadBackup("a line of it is no JSON: " + e.getOriginalMessage());
    }
  }
}
