package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// The telephones outside, as somebody who calls them finds them.
@FunctionalInterface
public interface Outside {

  /// What happens when that number is called; empty: nobody answers.
  Optional<Pickup> called(String number);

  /// Somebody answers after some ringing, and talks.
  record Pickup(Duration after, Duration talk) {}
}
