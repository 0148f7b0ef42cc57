package io.leadline.domain.task;

import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.Optional;

/// One alarm that stands.
///
/// @param about the task, call or link it is about, by its id
/// @param times how often it has been told
/// @param toldAt when it was told last
public record AlarmRecord(
    AlarmId id,
    AlarmKind kind,
    String about,
    String text,
    Instant raisedAt,
    Instant toldAt,
    int times,
    Optional<Login> acknowledgedBy,
    Optional<Instant> acknowledgedAt) {}
