package io.leadline.domain.queue;

import java.time.Instant;
import java.util.Optional;

/// How far the picture of one PBX can be trusted.
///
/// @param since when this state began
/// @param lastSynchronised when the picture was last known to be whole
/// @param why what broke the link; empty unless lost
public record PbxLink(
    String pbx, State state, Instant since, Optional<Instant> lastSynchronised, String why) {
  /// What the link is doing.
  public enum State {
    SYNCHRONISING,
    UP,
    LOST
  }
}
