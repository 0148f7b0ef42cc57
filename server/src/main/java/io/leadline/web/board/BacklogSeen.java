package io.leadline.web.board;

import io.leadline.event.GapMarked;
import io.leadline.flow.port.StoreAway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the store said when it was asked last. The gaps it told of before stay known while it is
/// away: they have not gone.
///
/// @param backlog empty while the store does not answer
/// @param away since when it does not; empty while it does
record BacklogSeen(Optional<Backlog> backlog, Optional<Instant> away, List<GapMarked> gaps) {
  static BacklogSeen read(Backlog backlog) {
    return new BacklogSeen(Optional.of(backlog), Optional.empty(), backlog.gaps());
  }

  /// It did not answer this time.
  ///
  /// @param before what was seen before, where it was asked before
  static BacklogSeen failed(Optional<BacklogSeen> before, Throwable failure, Instant now) {
    Instant since =
        StoreAway.in(failure)
            .flatMap(StoreAway::since)
            .or(() -> before.flatMap(BacklogSeen::away))
            .orElse(now);
    return new BacklogSeen(
        Optional.empty(), Optional.of(since), before.map(BacklogSeen::gaps).orElse(List.of()));
  }
}
