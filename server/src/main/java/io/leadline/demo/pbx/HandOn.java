package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// How a rep hands a caller on.
///
/// @param after the two began to talk
/// @param to a phone as the PBX names it, or a queue
/// @param word how long the rep has the other on the line first, from dialling on; empty: hands on
///   without a word
public record HandOn(Duration after, String to, Optional<Duration> word) {
  /// Rather than a queue.
  boolean toAPhone() {
    return to.contains("/");
  }
}
