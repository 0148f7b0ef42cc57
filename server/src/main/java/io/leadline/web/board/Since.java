package io.leadline.web.board;

import io.leadline.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long something is so. The page's own clock counts it while the PBX that tells of it is
/// linked; else it stands still.
///
/// @param millis since when, as the browser counts
/// @param stopped how long it was when it was seen last; empty while it counts
public record Since(long millis, Optional<Stopped> stopped) {
  /// A length that stands still.
  ///
  /// @param asOf of when it is, in words
  public record Stopped(String length, String asOf) {}

  static Since counting(Instant begin) {
    return new Since(begin.toEpochMilli(), Optional.empty());
  }

  static Since stopped(Instant begin, Instant seen, Words words) {
    var length = Words.length(Duration.between(begin, seen));
    return new Since(
        begin.toEpochMilli(),
        Optional.of(new Stopped(length, words.say("as of %s", words.clock(seen)))));
  }

  /// Whether what it tells of can be acted on.
  public boolean isLive() {
    return stopped.isEmpty();
  }
}
