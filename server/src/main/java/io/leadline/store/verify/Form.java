package io.leadline.store.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON as records and journal hold it.
final class Form {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Form() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ObjectNode parse(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object ? object : object();
    } catch (JacksonException e) {
      throw new IllegalStateException("the store holds what is no JSON: " + text, e);
    }
  }

  static JsonNode text(String value) {
    return MAPPER.getNodeFactory().textNode(value);
  }

  static JsonNode number(long value) {
    return MAPPER.getNodeFactory().numberNode(value);
  }

  /// What is empty is the same as what is not there: Lua knows no empty list.
  static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty());
  }

  static boolean same(JsonNode one, JsonNode other) {
    if (isNothing(one) || isNothing(other)) {
      return isNothing(one) && isNothing(other);
    }
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one instanceof ArrayNode list && other instanceof ArrayNode others) {
      return sameElements(list, others);
    }
    if (one instanceof ObjectNode object && other instanceof ObjectNode second) {
      return covers(object, second) && covers(second, object);
    }
    return one.equals(other);
  }

  private static boolean sameElements(ArrayNode one, ArrayNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int at = 0; at < one.size(); at++) {
      if (!same(one.get(at), other.get(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(ObjectNode one, ObjectNode other) {
    return one.properties().stream()
        .allMatch(field -> same(field.getValue(), other.path(field.getKey())));
  }
}
