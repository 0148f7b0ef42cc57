package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which fields of each kind of record the journal knows, and how they read there.
final class Figures {
  static final String MARKS = "f";
  private static final Set<String> PERSONS = Set.of("person", "card");
  private static final List<String> WITNESS = List.of("kind", "source", "at");
  private static final List<String> MERGE =
      List.of("contact", "account", "at", "leads", "contacts");

  static final Map<String, Set<String>> FIELDS =
      new TreeMap<>(
          Map.of(
              "calls",
              fields(
                  "arrivedAt origin brand person account tier lead opened question pressed routing"
                      + " notLead stays connectedAt answeredBy outcome endedAt waitSeconds"
                      + " ringSeconds talkSeconds"),
              "mails",
              fields("receivedAt mailbox kind person lead language acknowledgedAt"),
              "leads",
              fields(
                  "person account tier openedAt stage stageAt qualifiedAt closedAt revenue notLead"
                      + " notLeadBy owner witnesses"),
              "tasks",
              fields(
                  "kind person lead createdAt due priority state assignee claimedBy attempt failed"
                      + " attempts endedAt endedBy card cadence attemptedAt escalated watch"),
              "alarms",
              fields("kind about raisedAt toldAt times acknowledgedBy acknowledgedAt"),
              "people",
              fields("pid lead prev card settled rep"),
              "contacts",
              fields("account mergedInto merged"),
              "accounts",
              fields("tier kam deputy mergedInto merged"),
              "spend",
              fields("from to channel source amount"),
              "gaps",
              fields("pbx from to callsFilled")));

  private Figures() {}

  private static Set<String> fields(String names) {
    return new TreeSet<>(List.of(names.split(" ", -1)));
  }

  /// The field as the journal would tell it.
  static JsonNode told(String kind, String field, JsonNode stored, Names names) {
    if (Form.isNothing(stored)) {
      return stored;
    }
    return switch (field) {
      case "person" -> names.nameOf(stored.asText());
      case "card" -> kind.equals("tasks") ? names.nameOf(stored.asText()) : stored;
      case "witnesses" -> each(stored, WITNESS);
      case "merged" -> each(stored, MERGE);
      case "pressed" -> only(stored, WITNESS);
      case "routing" -> only(stored, List.of("at", "rule"));
      case "settled" -> only(stored, List.of("at"));
      default -> stored;
    };
  }

  private static JsonNode each(JsonNode stored, List<String> fields) {
    ArrayNode told = Form.array();
    stored.forEach(one -> told.add(only(one, fields)));
    return told;
  }

  private static ObjectNode only(JsonNode stored, List<String> fields) {
    ObjectNode told = Form.object();
    fields.stream()
        .filter(field -> stored.has(field))
        .forEach(field -> told.set(field, stored.path(field)));
    return told;
  }

  /// The field as it is stored where the journal tells `told`: what the journal does not know is
  /// kept as it stands.
  static JsonNode stored(String kind, String field, JsonNode told, JsonNode before, Names names) {
    if (Form.isNothing(told)) {
      return told;
    }
    if (PERSONS.contains(field) && !kind.equals("people")) {
      return names.keyOf(told).<JsonNode>map(Form::text).orElse(before);
    }
    if (field.equals("witnesses")) {
      ArrayNode list = Form.array();
      told.forEach(witness -> list.add(withDetail((ObjectNode) witness, before)));
      return list;
    }
    if (field.equals("merged") && !Form.isNothing(before)) {
      return before;
    }
    boolean isPartlyTold = Set.of("pressed", "routing", "settled").contains(field);
    if (isPartlyTold && before instanceof ObjectNode kept) {
      return kept.deepCopy().setAll((ObjectNode) told);
    }
    return told;
  }

  private static ObjectNode withDetail(ObjectNode witness, JsonNode before) {
    ObjectNode whole = witness.deepCopy();
    for (JsonNode known : before) {
      if (known.path("kind").equals(witness.path("kind"))
          && known.path("source").equals(witness.path("source"))) {
        return whole.put("detail", known.path("detail").asText());
      }
    }
    return whole.put("detail", "");
  }
}
