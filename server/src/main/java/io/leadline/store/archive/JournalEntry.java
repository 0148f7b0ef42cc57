package io.leadline.store.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/// One entry of the journal.
///
/// @param id milliseconds, a dash, and a number (the store's own form)
public record JournalEntry(String id, Map<String, String> fields) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// As one line of JSON: `{"id": …, "fields": {…}}`.
  public String line() {
    ObjectNode line = MAPPER.createObjectNode().put("id", id);
    ObjectNode told = line.putObject("fields");
    fields.forEach(told::put);
    return line.toString();
  }

  /// Reads what [#line] wrote.
  public static JournalEntry ofLine(String line) {
    try {
      var read = MAPPER.readTree(line);
      Map<String, String> fields = new LinkedHashMap<>();
      read.path("fields")
          .properties()
          .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      return new JournalEntry(read.path("id").asText(), fields);
    } catch (JacksonException e) {
      throw new IllegalStateException("the archive holds what is no JSON: " + line, e);
    }
  }

  /// The month in which the store took it.
  public YearMonth month() {
    return monthOf(id);
  }

  /// The month of an entry's id.
  static YearMonth monthOf(String id) {
    return YearMonth.from(Instant.ofEpochMilli(part(id, 0)).atZone(ZoneOffset.UTC));
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public long at() {
    return Long.parseLong(fields.getOrDefault("at", "0"));
  }

  /// Whether this entry stands before the other in the journal.
  public static int order(String one, String other) {
    int byTime = Long.compare(part(one, 0), part(other, 0));
    return byTime == 0 ? Long.compare(part(one, 1), part(other, 1)) : byTime;
  }

  private static long part(String id, int which) {
    int dash = id.indexOf('-');
    return Long.parseLong(which == 0 ? id.substring(0, dash) : id.substring(dash + 1));
  }
}
