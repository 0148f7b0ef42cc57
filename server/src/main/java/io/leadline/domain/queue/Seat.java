package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import java.util.Optional;

/// A member's place in one queue.
///
/// @param pausedReason empty when not paused, or paused without a word
public record Seat(
    MemberInterface phone, boolean paused, Optional<String> pausedReason, int wrapUpSeconds) {}
