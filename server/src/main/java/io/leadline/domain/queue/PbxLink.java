package io.leadline.domain.queue;

import java.time.Instant;
import java.util.Optional;

/// How far the picture of one PBX can be trusted.
///
/// @param since when this state began
/// @param lastSynchronised when the picture was last known to be whole
/// @param why what broke the link; empty unless lost
/// @param doubt why the picture is to be doubted although the link is up; empty: no reason
/// @param heardAt when another server, which has the link, told of it last; empty: it is this
///   server's own
public record PbxLink(
    String pbx,
    State state,
    Instant since,
    Optional<Instant> lastSynchronised,
    String why,
    String doubt,
    Optional<Instant> heardAt) {
  /// Since when what it shows stands still; empty while it is linked.
  Optional<Instant> stoppedAt() {
    return state == State.UP ? Optional.empty() : Optional.of(since);
  }

  /// The same link, doubted for that reason.
  PbxLink doubted(String reason) {
    return new PbxLink(pbx, state, since, lastSynchronised, why, reason, heardAt);
  }

  /// The same link, as another server told of it.
  PbxLink heard(Instant at) {
    return new PbxLink(pbx, state, since, lastSynchronised, why, doubt, Optional.of(at));
  }

  /// What the link is doing.
  public enum State {
    SYNCHRONISING,
    UP,
    LOST
  }
}
