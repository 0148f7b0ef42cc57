package io.leadline.domain.call;

import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.Optional;

/// One stay of a call in one queue.
///
/// @param outcome empty while the caller waits
public record Stay(
    int number,
    QueueName queue,
    Instant joinedAt,
    Optional<StayOutcome> outcome,
    Optional<MemberInterface> member,
    int waitSeconds,
    int ringSeconds) {}
