package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.store.archive.JournalEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The figures of one company as the journal tells them, entry by entry. Every entry says in
/// `became` which records it wrote and which of their figures changed; people are named by number.
///
/// Records are kept as text: a million of them are some hundred megabytes.
final class Fold {
  private static final String NOW = "@";
  private static final String NEW = "new";
  private static final int HIGHEST_PRIORITY = 99;
  private static final String MARKS = "f";
  private static final String BECAME = "became";
  private static final String TIMELINE = "timeline";

  private final Map<String, Map<String, String>> records = new HashMap<>();
  private final Map<String, Long> firstTold = new HashMap<>();
  private final Set<String> timeline = new HashSet<>();
  private final Map<String, String> attempts = new HashMap<>();
  private final Map<String, String> answeredFor = new HashMap<>();
  private String last = "0-0";
  private long entries;
  private long untold;
  private long people;

  void take(JournalEntry entry) {
    last = entry.id();
    entries++;
    if (!entry.fields().containsKey(BECAME)) {
      untold++;
    }
    ObjectNode became = Form.parse(entry.fields().getOrDefault(BECAME, "{}"));
    became
        .properties()
        .forEach(kind -> {
          if (kind.getKey().equals(TIMELINE)) {
            kind.getValue().forEach(line -> line(line.asText()));
          } else if (kind.getValue().asText().equals(NEW)) {
            merge(kind.getKey(), entry.field("task"), scheduled(entry), entry.at());
          } else {
            kind.getValue()
                .properties()
                .forEach(
                    record -> merge(kind.getKey(), record.getKey(), record.getValue(), entry.at()));
          }
        });
    switch (entry.field("type")) {
      case "task_attempted" -> attempts.put(entry.field("attempt"), entry.field("task"));
      case "mail_acknowledged" -> answeredFor.put(entry.field("mail"), entry.field("lead"));
      default -> {
        // the others tell no more than what became
      }
    }
  }

  /// A task that is just what the entry's own fields say.
  private static ObjectNode scheduled(JournalEntry entry) {
    String id = entry.field("task");
    ObjectNode task = Form.object();
    task.put("kind", entry.field("kind"));
    task.put("person", Long.parseLong(entry.field("person")));
    task.put("createdAt", NOW);
    task.put("due", Long.parseLong(entry.field("due")));
    task.put("priority", Math.min(HIGHEST_PRIORITY, Integer.parseInt(entry.field("priority"))));
    task.put("state", "WAITING");
    if (!entry.field("assignee").isEmpty()) {
      task.put("assignee", entry.field("assignee"));
    }
    String fact = entry.field("fact");
    task.put(MARKS, fact.startsWith(id + "/") ? fact.substring(id.length() + 1) : fact);
    return task;
  }

  private void line(String told) {
    String line = told.substring(1);
    if (told.charAt(0) == '+') {
      timeline.add(line);
    } else {
      timeline.remove(line);
    }
  }

  private void merge(String kind, String id, JsonNode told, long at) {
    Map<String, String> ofKind = records.computeIfAbsent(kind, _ -> new HashMap<>());
    if (told.isBoolean()) {
      ofKind.remove(id);
      return;
    }
    String before = ofKind.get(id);
    ObjectNode record = before == null ? Form.object() : Form.parse(before);
    if (before == null) {
      firstTold.put(kind + " " + id, at);
    }
    told.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (field.getKey().equals(MARKS)) {
            record.withObjectProperty(MARKS).put(value.asText(), 1);
          } else if (value.isNull()) {
            record.remove(field.getKey());
          } else {
            record.set(field.getKey(), value.asText().equals(NOW) ? Form.number(at) : value);
          }
        });
    people = Math.max(people, told.path("pid").asLong());
    ofKind.put(id, record.toString());
  }

  Map<String, String> of(String kind) {
    return records.getOrDefault(kind, Map.of());
  }

  /// When the record was told of first, by the time of the event.
  long firstTold(String kind, String id) {
    return firstTold.getOrDefault(kind + " " + id, 0L);
  }

  Set<String> timeline() {
    return timeline;
  }

  /// Task ids by attempt id.
  Map<String, String> attempts() {
    return attempts;
  }

  /// Lead ids by the mail whose acknowledgement went out for them.
  Map<String, String> answeredFor() {
    return answeredFor;
  }

  /// The highest number given to a person so far.
  long people() {
    return people;
  }

  String last() {
    return last;
  }

  long entries() {
    return entries;
  }

  /// Entries that do not say what became of the records, as an earlier version wrote them.
  long untold() {
    return untold;
  }
}
