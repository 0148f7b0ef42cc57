package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The journal's numbers for people, and the keys of their records.
final class Names {
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Long, String> keys = new HashMap<>();

  void learn(String key, long number) {
    numbers.put(key, number);
    keys.putIfAbsent(number, key);
  }

  /// A person whose own record is gone may still be named in others.
  void guess(String key, JsonNode told) {
    if (told.isNumber() && !keys.containsKey(told.asLong()) && !numbers.containsKey(key)) {
      learn(key, told.asLong());
    }
  }

  /// A withheld number's call names itself; a person without a record has no name.
  JsonNode nameOf(String key) {
    if (isNameless(key)) {
      return Form.text(key);
    }
    Long number = numbers.get(key);
    return number == null ? Form.text("nobody's: " + key) : Form.number(number);
  }

  /// The name of a people record, as fields and timeline of the journal write it.
  String recordName(String key, JsonNode record) {
    return isNameless(key) ? key : record.path("pid").asText();
  }

  Optional<String> keyOf(JsonNode name) {
    return name.isNumber()
        ? Optional.ofNullable(keys.get(name.asLong()))
        : Optional.of(name.asText());
  }

  /// As [#keyOf], of a name as the timeline writes it.
  Optional<String> keyOfText(String name) {
    return isNameless(name)
        ? Optional.of(name)
        : Optional.ofNullable(keys.get(Long.parseLong(name)));
  }

  private static boolean isNameless(String key) {
    return key.startsWith("w:") || key.startsWith("x:");
  }
}
