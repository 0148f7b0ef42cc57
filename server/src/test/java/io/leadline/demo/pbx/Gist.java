package io.leadline.demo.pbx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a stream of manager events says, without what differs from run to run: ids are counted in
/// order of appearance, times left out, phones' states kept apart from the callers' story, because
/// Asterisk tells them on a thread of their own.
record Gist(List<String> calls, Map<String, List<String>> phones) {

  private static final Set<String> STORY =
      Set.of(
          "QueueCallerJoin",
          "QueueCallerLeave",
          "QueueCallerAbandon",
          "AgentCalled",
          "AgentConnect",
          "AgentComplete",
          "AgentRingNoAnswer",
          "UserEvent");
  private static final List<String> TELLING =
      List.of(
          "Uniqueid",
          "UserEvent",
          "LLID",
          "Queue",
          "Interface",
          "Position",
          "OriginalPosition",
          "Count",
          "HoldTime",
          "RingTime",
          "TalkTime",
          "Reason",
          "QueueStatus",
          "Kind",
          "Stage",
          "Step",
          "Status",
          "Source",
          "Outcome",
          "Cause");

  static Gist of(String stream) {
    var calls = new ArrayList<String>();
    var phones = new LinkedHashMap<String, List<String>>();
    var ids = new LinkedHashMap<String, String>();
    for (String block : stream.replace("\r", "").split("\n\n", -1)) {
      Map<String, String> fields = fields(block);
      String event = fields.getOrDefault("Event", "");
      if (STORY.contains(event) && !block.contains("LeadlineSync")) {
        calls.add(event + told(fields, ids));
      } else if (event.startsWith("QueueMember")) {
        phones
            .computeIfAbsent(
                fields.get("Queue") + " " + fields.get("Interface"), _ -> new ArrayList<>())
            .add(event + " " + fields.get("Status") + " " + fields.get("Paused"));
      } else if (event.equals("OriginateResponse")) {
        phones
            .computeIfAbsent("originate", _ -> new ArrayList<>())
            .add(fields.get("Response") + " " + fields.get("Reason"));
      }
    }
    return new Gist(calls, phones);
  }

  /// Drops what comes before the scene, phones that register, and what only the lab has.
  Gist withoutRegistering() {
    phones
        .values()
        .forEach(states -> {
          if (states.getFirst().equals("QueueMemberStatus 1 0")) {
            states.removeFirst();
          }
        });
    phones.entrySet().removeIf(of -> of.getValue().isEmpty() || of.getKey().startsWith("lab-"));
    return this;
  }

  private static Map<String, String> fields(String block) {
    var fields = new LinkedHashMap<String, String>();
    block
        .lines()
        .filter(line -> line.contains(": ") || line.endsWith(":"))
        .forEach(line -> {
          int colon = line.indexOf(':');
          fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        });
    return fields;
  }

  private static String told(Map<String, String> fields, Map<String, String> ids) {
    var text = new StringBuilder();
    for (String name : TELLING) {
      String value = fields.get(name);
      if (value == null) {
        continue;
      }
      if (name.equals("Uniqueid") || name.equals("LLID")) {
        value = ids.computeIfAbsent(value, _ -> "id" + ids.size());
      }
      text.append(' ').append(name.toLowerCase(Locale.ROOT)).append('=').append(value);
    }
    return text.toString();
  }
}
