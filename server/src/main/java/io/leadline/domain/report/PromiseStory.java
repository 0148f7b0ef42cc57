package io.leadline.domain.report;

import io.leadline.event.Login;
import io.leadline.event.TaskId;
import java.time.Instant;
import java.util.Optional;

/// What became of one promise.
///
/// @param promisedBy whose promise it was when it was made; empty: nobody's in particular
/// @param due by when it was promised; putting the task off does not move this
/// @param end empty while it is open
public record PromiseStory(
    TaskId task, Optional<Login> promisedBy, Instant due, Optional<End> end) {
  /// How it ended.
  public record End(Instant at, Proof proof) {}

  /// What shows that it was kept.
  public enum Proof {
    CALL,
    MAIL,
    /// The rep's own mark.
    MARK,
    /// It was called off.
    CANCELLED
  }

  boolean cancelledBeforeDue() {
    return end.filter(it -> it.proof() == Proof.CANCELLED && !it.at().isAfter(due)).isPresent();
  }

  Optional<End> fulfilment() {
    return end.filter(it -> it.proof() != Proof.CANCELLED);
  }

  boolean keptInTime() {
    return fulfilment().filter(it -> !it.at().isAfter(due)).isPresent();
  }
}
