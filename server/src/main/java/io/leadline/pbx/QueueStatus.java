package io.leadline.pbx;

import io.leadline.event.StayOutcome;
import java.util.Optional;

/// What the values of `QUEUESTATUS` mean (app_queue.c, queue_results), and `MISSING` and `CLOSED`
/// which the dialplan adds.
public final class QueueStatus {
  private QueueStatus() {}

  /// How the stay ended; empty where the value does not tell.
  public static Optional<StayOutcome> outcome(String status) {
    return switch (status) {
      case "TIMEOUT" -> Optional.of(StayOutcome.TIMED_OUT);
      case "LEAVEEMPTY", "LEAVEUNAVAIL" -> Optional.of(StayOutcome.EMPTIED);
      case "WITHDRAW", "WITHDRAWN" -> Optional.of(StayOutcome.WITHDRAWN);
      case "CONTINUE" -> Optional.of(StayOutcome.ANSWERED);
      case "KEY" -> Optional.of(StayOutcome.KEY_EXIT);
      default -> refusal(status);
    };
  }

  /// Why the queue never took the caller; empty where it did.
  public static Optional<StayOutcome> refusal(String status) {
    return switch (status) {
      case "FULL" -> Optional.of(StayOutcome.FULL);
      case "JOINEMPTY", "JOINUNAVAIL", "MISSING" -> Optional.of(StayOutcome.NO_MEMBERS);
      case "CLOSED" -> Optional.of(StayOutcome.CLOSED);
      default -> Optional.empty();
    };
  }
}
