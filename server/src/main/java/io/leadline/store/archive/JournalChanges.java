package io.leadline.store.archive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.domain.report.PromiseStory.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the journal says became of records: by kind, by id, the figures that changed. Reads page by
/// page and waits for each: not for an event loop.
record JournalChanges(JournalArchive journal) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /// The clocks of PBX and store may differ by this much.
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  static final String FROM_THE_BEGINNING = "0-0";

  /// The entry behind which everything stands that happened from then on.
  static String before(Instant from) {
    return Math.max(0, from.minus(CLOCKS_APART).toEpochMilli()) + "-0";
  }

  /// Every entry that changed a record of one of these kinds, oldest first.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  void each(String after, Set<String> kinds, BiConsumer<JournalEntry, JsonNode> reader) {
    journal.eachEntry(
        after,
        entry -> {
          String became = entry.field("became");
          if (kinds.stream().anyMatch(kind -> became.contains('"' + kind + '"'))) {
            reader.accept(entry, parsed(became));
          }
        });
  }

  /// The time told, or that of the entry where the journal says `@` or nothing.
  static Instant at(JournalEntry entry, @Nullable JsonNode told) {
    return Instant.ofEpochMilli(told != null && told.isNumber() ? told.asLong() : entry.at());
  }

  /// What shows that a task is over which came to this state; empty: it is not.
  static Optional<Proof> proof(JournalEntry entry, JsonNode task) {
    return switch (task.path("state").asText("")) {
      case "DONE" -> Optional.of(proof(entry));
      case "CANCELLED" -> Optional.of(Proof.CANCELLED);
      default -> Optional.empty();
    };
  }

  /// A conversation or a mail is proof in itself; so is a card that the rep left after a call.
  private static Proof proof(JournalEntry entry) {
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

  private static JsonNode parsed(String became) {
    try {
      return MAPPER.readTree(became);
    } catch (JacksonException e) {
      throw new IllegalStateException("the journal holds what is no JSON: " + became, e);
    }
  }
}
