package io.leadline.domain.queue;

import io.leadline.event.CallId;
import java.time.Instant;

/// Somebody waiting in a queue.
///
/// @param position from 1
/// @param joinedAt when this stay began
/// @param waitingSince when the call's first stay began: what the caller feels
/// @param placeKept the caller has hung up and will be called back when it is his turn
public record WaitingCaller(
    CallId call, int position, Instant joinedAt, Instant waitingSince, boolean placeKept) {}
