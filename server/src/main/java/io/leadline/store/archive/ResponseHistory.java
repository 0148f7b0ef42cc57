package io.leadline.store.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.domain.report.ResponseStory;
import io.leadline.domain.report.ResponseStory.Way;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the journal tells of how soon somebody turned to new leads. What turned out to be no lead
/// is none. Not for an event loop.
public record ResponseHistory(JournalArchive journal) {
  private static final Set<String> KINDS = Set.of("leads", "calls", "tasks", "timeline");

  /// Every lead that came from then on.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public List<ResponseStory> leads(Instant from) {
    var following = new Following();
    new JournalChanges(journal).each(JournalChanges.before(from), KINDS, following::take);
    return following.leads.values().stream()
        .filter(lead -> !lead.noLead && !lead.arrivedAt.isBefore(from))
        .map(Lead::story)
        .toList();
  }

  private static final class Lead {
    private final LeadId id;
    private final Way way;
    private Instant arrivedAt;
    private Optional<Instant> attemptedAt = Optional.empty();
    private Optional<Instant> talkedAt = Optional.empty();
    private boolean noLead;

    Lead(LeadId id, Way way, Instant arrivedAt) {
      this.id = id;
      this.way = way;
      this.arrivedAt = arrivedAt;
    }

    void attempted(Instant at) {
      if (attemptedAt.filter(known -> !at.isBefore(known)).isEmpty()) {
        attemptedAt = Optional.of(at);
      }
    }

    void talked(Instant at) {
      attempted(at);
      if (talkedAt.filter(known -> !at.isBefore(known)).isEmpty()) {
        talkedAt = Optional.of(at);
      }
    }

    ResponseStory story() {
      return new ResponseStory(id, way, arrivedAt, attemptedAt, talkedAt);
    }
  }

  private static final class Following {
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Map<String, Lead> ofPerson = new HashMap<>();
    private final Map<String, Lead> ofCall = new HashMap<>();
    private final Map<String, Lead> ofTask = new HashMap<>();
    private final Set<String> replies = new HashSet<>();

    void take(JournalEntry entry, JsonNode became) {
      became.path("leads").properties().forEach(lead -> lead(entry, lead));
      became.path("calls").properties().forEach(call -> call(entry, call));
      became.path("tasks").properties().forEach(task -> task(entry, task));
      @Nullable Lead dialled = ofPerson.get(entry.field("person"));
      if (dialled != null) {
        switch (entry.field("type")) {
          case "outbound_talked" -> dialled.talked(Instant.ofEpochMilli(entry.at()));
          case "outbound_tried" -> dialled.attempted(Instant.ofEpochMilli(entry.at()));
          default -> {}
        }
      }
    }

    private void lead(JournalEntry entry, Map.Entry<String, JsonNode> told) {
      JsonNode became = told.getValue();
      if (became.hasNonNull("openedAt")) {
        Instant at = JournalChanges.at(entry, became.path("openedAt"));
        leads.computeIfAbsent(told.getKey(), id -> new Lead(new LeadId(id), way(entry), at))
                .arrivedAt =
            at;
      }
      @Nullable Lead lead = leads.get(told.getKey());
      if (lead != null) {
        if (became.hasNonNull("person")) {
          ofPerson.put(became.path("person").asText(), lead);
        }
        if (became.hasNonNull("stage")) {
          lead.noLead = became.path("stage").asText().equals(LeadStage.NOT_A_LEAD.name());
        }
      }
    }

    private static Way way(JournalEntry entry) {
      String type = entry.field("type");
      return type.startsWith("call_") ? Way.CALL : type.startsWith("mail_") ? Way.MAIL : Way.HAND;
    }

    private void call(JournalEntry entry, Map.Entry<String, JsonNode> told) {
      JsonNode became = told.getValue();
      @Nullable Lead lead = named(told, ofCall);
      if (lead != null && became.hasNonNull("connectedAt")) {
        lead.talked(JournalChanges.at(entry, became.path("connectedAt")));
      }
    }

    private void task(JournalEntry entry, Map.Entry<String, JsonNode> told) {
      JsonNode became = told.getValue();
      @Nullable Lead lead = named(told, ofTask);
      if (became.path("kind").asText("").equals("REPLY")) {
        replies.add(told.getKey());
      }
      if (lead == null) {
        return;
      }
      if (became.hasNonNull("attemptedAt")) {
        lead.attempted(JournalChanges.at(entry, became.path("attemptedAt")));
      }
      if (replies.contains(told.getKey()) && became.path("state").asText("").equals("DONE")) {
        lead.talked(JournalChanges.at(entry, became.path("endedAt")));
      }
    }

    /// The lead that the record belongs to, which it says once.
    private @Nullable Lead named(Map.Entry<String, JsonNode> told, Map<String, Lead> known) {
      @Nullable Lead lead = leads.get(told.getValue().path("lead").asText(""));
      if (lead != null) {
        known.put(told.getKey(), lead);
      }
      return known.get(told.getKey());
    }
  }
}
