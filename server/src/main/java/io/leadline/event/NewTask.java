package io.leadline.event;

import java.time.Instant;
import java.util.Optional;

/// A task as an event schedules it.
///
/// @param id from the cause; scheduling one that exists changes nothing
/// @param text what is to be done, one sentence
/// @param assignee whose it is; empty: anybody of the queue may claim it
/// @param priority higher goes first among tasks due together
public record NewTask(
    TaskId id,
    TaskKind kind,
    Person person,
    Optional<LeadId> lead,
    String text,
    Instant due,
    Optional<Login> assignee,
    int priority) {}
