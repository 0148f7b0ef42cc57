package io.leadline.domain.routing;

import io.leadline.event.NotLeadKind;
import java.util.Optional;

/// How a route treats whoever takes it.
///
/// @param priority in the queues, higher goes first
/// @param greeting the prompt played first
/// @param recordingNotice whether the caller is told that the call is recorded
public record Treatment(
    int priority,
    AskSource askSource,
    Optional<NotLeadKind> notLead,
    Optional<String> greeting,
    boolean recordingNotice) {
  /// Nothing said.
  public static final Treatment USUAL =
      new Treatment(0, AskSource.IF_UNKNOWN, Optional.empty(), Optional.empty(), false);
}
