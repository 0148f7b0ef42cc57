package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/// Where a task that is not over must stand.
///
/// @param lent until when tasks are lent, by their ids
record TaskIndexes(Indexes indexes, Map<String, Long> lent) {
  private static final Set<String> OVER = Set.of("DONE", "CANCELLED");
  private static final Set<String> DONE_BY_THE_SERVER = Set.of("ACKNOWLEDGE", "NOTIFY");
  private static final String LAST_STEP = "ALARM";
  private static final int LEAST_URGENT = 99;

  /// @param kept the lease in the record itself, where an earlier version kept it
  void of(String id, JsonNode figures, JsonNode kept) {
    String state = figures.path("state").asText();
    if (OVER.contains(state)) {
      return;
    }
    String kind = figures.path("kind").asText();
    long dueMillis = figures.path("due").asLong();
    String due = time(dueMillis);
    boolean setAside = state.equals("QUARANTINED");
    if (!setAside && !figures.path("escalated").asText().equals(LAST_STEP)) {
      long until = lent.getOrDefault(id, kept.path("expires").asLong());
      if (until == 0) {
        indexes.expectEither(
            kind + "\t" + time(figures.path("watch").asLong(dueMillis)) + "\t" + id,
            kind + "\t" + rank(figures.path("priority").asInt()) + "\t" + due + "\t" + id);
      } else {
        indexes.expect("tasks.due", kind + "\t" + time(until) + "\t" + id, 0);
      }
    }
    if (setAside || !DONE_BY_THE_SERVER.contains(kind)) {
      indexes.expect("tasks.open", who(figures) + "\t" + due + "\t" + id, 0);
    }
  }

  private static String who(JsonNode figures) {
    String claimed = figures.path("claimedBy").asText();
    String assigned = figures.path("assignee").asText();
    return !claimed.isEmpty() ? claimed : !assigned.isEmpty() ? assigned : "*";
  }

  private static String time(long millis) {
    return "%013d".formatted(millis);
  }

  private static String rank(int priority) {
    return "%02d".formatted(LEAST_URGENT - Math.max(0, Math.min(LEAST_URGENT, priority)));
  }
}
