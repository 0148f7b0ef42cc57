package io.leadline.store.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.domain.report.RecoveryStory;
import io.leadline.event.LeadStage;
import io.leadline.event.TaskId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the journal tells of lost persons: each card of the recovery board, from its first lost
/// call to its end. Not for an event loop.
public record RecoveryHistory(JournalArchive journal) {
  /// Every card opened from then on.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public List<RecoveryStory> cards(Instant from) {
    var cards = new LinkedHashMap<String, RecoveryStory>();
    new JournalChanges(journal)
        .each(
            JournalChanges.before(from),
            Set.of("tasks"),
            (entry, became) ->
                became
                    .path("tasks")
                    .properties()
                    .forEach(task -> follow(cards, entry, task, isOfNoLead(entry, became))));
    return cards.values().stream().filter(card -> !card.lostAt().isBefore(from)).toList();
  }

  /// A rule or a rep said that the calls were of no lead: nobody was lost.
  private static boolean isOfNoLead(JournalEntry entry, JsonNode became) {
    return entry.field("type").equals("call_routed")
        || became.path("leads").properties().stream()
            .anyMatch(lead ->
                lead.getValue().path("stage").asText("").equals(LeadStage.NOT_A_LEAD.name()));
  }

  private static void follow(
      Map<String, RecoveryStory> cards,
      JournalEntry entry,
      Map.Entry<String, JsonNode> task,
      boolean ofNoLead) {
    JsonNode became = task.getValue();
    String id = task.getKey();
    if (became.hasNonNull("card")) {
      cards.putIfAbsent(
          id,
          new RecoveryStory(
              new TaskId(id),
              JournalChanges.at(entry, became.path("createdAt")),
              Optional.empty(),
              Optional.empty()));
    }
    Optional<Proof> proof = JournalChanges.proof(entry, became);
    if (ofNoLead && proof.equals(Optional.of(Proof.CANCELLED))) {
      cards.remove(id);
    }
    cards.computeIfPresent(id, (_, card) -> after(card, entry, became, proof));
  }

  private static RecoveryStory after(
      RecoveryStory card, JournalEntry entry, JsonNode became, Optional<Proof> proof) {
    Optional<Instant> tried =
        became.path("attempts").asInt(0) > 0
            ? Optional.of(Instant.ofEpochMilli(entry.at()))
            : Optional.empty();
    return new RecoveryStory(
        card.card(),
        card.lostAt(),
        card.triedAt().or(() -> tried),
        proof
            .map(shown -> new End(JournalChanges.at(entry, became.path("endedAt")), shown))
            .or(card::end));
  }
}
