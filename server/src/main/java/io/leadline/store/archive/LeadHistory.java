package io.leadline.store.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.domain.report.PromiseStory;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.domain.report.StageStep;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the journal tells of leads and promises over time, where a record only says how they stand
/// now. Reads page by page and waits for each: not for an event loop.
public record LeadHistory(JournalArchive journal) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String FROM_THE_BEGINNING = "0-0";

  /// The clocks of PBX and store may differ by this much.
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  /// Every change of stage from then on.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public List<StageStep> steps(Instant from) {
    var steps = new ArrayList<StageStep>();
    long before = Math.max(0, from.minus(CLOCKS_APART).toEpochMilli());
    each(
        before + "-0",
        "leads",
        (entry, leads) ->
            leads
                .properties()
                .forEach(lead -> {
                  String stage = lead.getValue().path("stage").asText("");
                  if (!stage.isEmpty()) {
                    var at = at(entry, lead.getValue().path("stageAt"));
                    if (!at.isBefore(from)) {
                      steps.add(
                          new StageStep(new LeadId(lead.getKey()), LeadStage.valueOf(stage), at));
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
    each(
        FROM_THE_BEGINNING,
        "tasks",
        (entry, tasks) -> tasks.properties().forEach(task -> follow(promises, entry, task)));
    return List.copyOf(promises.values());
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
              at(entry, became.path("due")),
              Optional.empty()));
    }
    promises.computeIfPresent(id, (_, promise) -> ended(promise, entry, became));
  }

  private static PromiseStory ended(PromiseStory promise, JournalEntry entry, JsonNode became) {
    Optional<Proof> proof = proof(entry, became.path("state").asText(""));
    return proof
        .map(shown ->
            new PromiseStory(
                promise.task(),
                promise.promisedBy(),
                promise.due(),
                Optional.of(new End(at(entry, became.path("endedAt")), shown))))
        .orElse(promise);
  }

  private static Optional<Proof> proof(JournalEntry entry, String state) {
    return switch (state) {
      case "DONE" -> Optional.of(proofOf(entry));
      case "CANCELLED" -> Optional.of(Proof.CANCELLED);
      default -> Optional.empty();
    };
  }

  /// A conversation or a mail is proof in itself; so is a card that the rep left after a call.
  private static Proof proofOf(JournalEntry entry) {
    String type = entry.field("type");
    boolean afterCall = type.equals("lead_left") && !entry.field("call").isEmpty();
    String told = entry.field("proof");
    if (afterCall
        || told.equals("call")
        || type.startsWith("call_")
        || type.startsWith("outbound_")) {
      return Proof.CALL;
    }
    return told.equals("mail") || type.startsWith("mail_") ? Proof.MAIL : Proof.MARK;
  }

  /// The time told, or that of the entry where the journal says `@` or nothing.
  private static Instant at(JournalEntry entry, @Nullable JsonNode told) {
    return Instant.ofEpochMilli(told != null && told.isNumber() ? told.asLong() : entry.at());
  }

  private void each(String after, String kind, BiConsumer<JournalEntry, JsonNode> reader) {
    journal.eachEntry(
        after,
        entry -> {
          String became = entry.field("became");
          if (became.contains('"' + kind + '"')) {
            reader.accept(entry, parsed(became).path(kind));
          }
        });
  }

  private static JsonNode parsed(String became) {
    try {
      return MAPPER.readTree(became);
    } catch (JacksonException e) {
      throw new IllegalStateException("the journal holds what is no JSON: " + became, e);
    }
  }
}
