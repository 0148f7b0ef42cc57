package io.leadline.domain.task;

import io.leadline.event.CallId;
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
    int attempts,
    String note) {}
