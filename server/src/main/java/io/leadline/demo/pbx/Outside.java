package io.leadline.demo.pbx;

import java.time.Duration;

/// The telephones outside, as somebody who calls them finds them.
@FunctionalInterface
public interface Outside {

  /// What happens when that number is called.
  Response called(String number);

  /// How a telephone outside takes a call.
  sealed interface Response {}

  /// Somebody answers after some ringing, and talks.
  record Pickup(Duration after, Duration talk) implements Response {}

  /// The line is busy, which the network says after a while.
  record Busy(Duration after) implements Response {}

  /// It rings, and nobody comes.
  record Silence() implements Response {}
}
