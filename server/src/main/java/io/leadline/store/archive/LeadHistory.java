package io.leadline.store.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.domain.report.PromiseStory;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.StageStep;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the journal tells of leads and promises over time, where a record only says how they stand
/// now. Reads page by page and waits for each: not for an event loop.
public record LeadHistory(JournalArchive journal) {
  /// Every change of stage from then on.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public List<StageStep> steps(Instant from) {
    var steps = new ArrayList<StageStep>();
    changes()
        .each(
            JournalChanges.before(from),
            Set.of("leads"),
            (entry, became) ->
                became
                    .path("leads")
                    .properties()
                    .forEach(lead -> {
                      String stage = lead.getValue().path("stage").asText("");
                      if (!stage.isEmpty()) {
                        var at = JournalChanges.at(entry, lead.getValue().path("stageAt"));
                        if (!at.isBefore(from)) {
                          steps.add(
                              new StageStep(
                                  new LeadId(lead.getKey()), LeadStage.valueOf(stage), at));
                        }
                      }
                    }));
    return steps;
  }

  /// Every promise ever made.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public List<PromiseStory> promises() {
    var promises = new LinkedHashMap<String, PromiseStory>();
    changes()
        .each(
            JournalChanges.FROM_THE_BEGINNING,
            Set.of("tasks"),
            (entry, became) ->
                became.path("tasks").properties().forEach(task -> follow(promises, entry, task)));
    return List.copyOf(promises.values());
  }

  private JournalChanges changes() {
    return new JournalChanges(journal);
  }

  private static void follow(
      Map<String, PromiseStory> promises, JournalEntry entry, Map.Entry<String, JsonNode> task) {
    JsonNode became = task.getValue();
    String id = task.getKey();
    if (became.path("kind").asText("").equals("PROMISE")) {
      promises.putIfAbsent(
          id,
          new PromiseStory(
              new TaskId(id),
              Optional.of(became.path("assignee").asText(""))
                  .filter(login -> !login.isEmpty())
                  .map(Login::new),
              JournalChanges.at(entry, became.path("due")),
              Optional.empty()));
    }
    promises.computeIfPresent(id, (_, promise) -> ended(promise, entry, became));
  }

  private static PromiseStory ended(PromiseStory promise, JournalEntry entry, JsonNode became) {
    return JournalChanges.proof(entry, became)
        .map(shown ->
            new PromiseStory(
                promise.task(),
                promise.promisedBy(),
                promise.due(),
                Optional.of(new End(JournalChanges.at(entry, became.path("endedAt")), shown))))
        .orElse(promise);
  }
}
