package io.leadline.domain.queue;

import java.time.Instant;
import java.util.Optional;

/// How far the picture of one PBX can be trusted.
///
/// @param since when this state began
/// @param lastSynchronised when the picture was last known to be whole
/// @param why what broke the link; empty unless lost
/// @param doubt why the picture is to be doubted although the link is up; empty: no reason
public record PbxLink(
    String pbx,
    State state,
    Instant since,
    Optional<Instant> lastSynchronised,
    String why,
    String doubt) {
  /// The same link, doubted for that reason.
  PbxLink doubted(String reason) {
    return new PbxLink(pbx, state, since, lastSynchronised, why, reason);
  }

  /// What the link is doing.
  public enum State {
    SYNCHRONISING,
    UP,
    LOST
  }
}
