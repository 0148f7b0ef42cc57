package io.leadline.domain.task;

import io.leadline.event.Person;
import java.time.Instant;

/// One lost person on the recovery board.
///
/// @param lostCalls how often the person was lost since the card opened
/// @param lastWaitSeconds how long the last lost call waited
public record RecoveryCard(
    Person person,
    Instant since,
    Instant lastLostAt,
    int lostCalls,
    int lastWaitSeconds,
    TaskRecord task) {}
