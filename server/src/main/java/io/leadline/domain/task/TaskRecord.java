package io.leadline.domain.task;

import io.leadline.event.CallId;
import io.leadline.event.Escalation;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Instant;
import java.util.Optional;

/// One task as it stands in the store.
///
/// @param assignee whose it is from the start
/// @param claimedBy who works on it now
/// @param attempt the outward act under way
/// @param attemptedAt when the act under way began
/// @param escalated how far the word has gone that it is not done
/// @param lateSeconds how long after the due time the server noticed, where it was off meanwhile
/// @param cadence the stage and step of the cadence it follows
/// @param note what the last change said: why put off, why failed
public record TaskRecord(
    TaskId id,
    TaskKind kind,
    Person person,
    Optional<LeadId> lead,
    String text,
    Instant createdAt,
    Instant due,
    int priority,
    TaskState state,
    Optional<Login> assignee,
    Optional<Login> claimedBy,
    Optional<CallId> attempt,
    Optional<Instant> attemptedAt,
    int attempts,
    Optional<Escalation> escalated,
    int lateSeconds,
    String cadence,
    String note) {
  /// Before the subject of the mail, in the text of the task of answering it.
  public static final String ANSWER = "Answer: ";

  /// The subject of the mail that is to be answered, where it answers one.
  public Optional<String> answers() {
    return kind == TaskKind.REPLY && text.startsWith(ANSWER)
        ? Optional.of(text.substring(ANSWER.length()))
        : Optional.empty();
  }
}
