package io.leadline.domain.call;

import io.leadline.event.CallEvent;
import java.time.Instant;

/// One fact of a call's life.
///
/// @param name the step's part of the fact id, the same however the step was learnt
public record CallStep(String name, Instant at, CallEvent event) {}
