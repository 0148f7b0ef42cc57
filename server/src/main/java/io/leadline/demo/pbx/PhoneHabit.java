package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// How the people at the phones behave.
@FunctionalInterface
public interface PhoneHabit {

  /// How long the phone rings before it is answered this time; empty: it is not.
  Optional<Duration> answersAfter(String device, String queue);
}
