package io.leadline.domain.report;

import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.event.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What became of one lost person: a card of the recovery board.
///
/// @param lostAt the end of the first lost call
/// @param triedAt when somebody first dialled the person in vain or took the card to dial
/// @param end empty while the person is lost
public record RecoveryStory(
    TaskId card, Instant lostAt, Optional<Instant> triedAt, Optional<End> end) {
  Optional<End> reached() {
    return end.filter(it -> it.proof() != Proof.CANCELLED);
  }

  Optional<Duration> delay() {
    return reached().map(it -> Spread.lapse(lostAt, it.at()));
  }
}
