package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// How the people at the phones behave.
@FunctionalInterface
public interface PhoneHabit {

  /// How long the phone rings before it is answered this time; empty: it is not.
  Optional<Duration> answersAfter(String device, String queue);

  /// How long the phone rings before its owner turns the call away; empty: never.
  default Optional<Duration> rejectsAfter(String device, String queue) {
    return Optional.empty();
  }

  /// Whom the rep hands this caller on to; empty: nobody.
  default Optional<HandOn> handsOn(String device) {
    return Optional.empty();
  }

  /// How long a rep listens to a client's telephone ringing before hanging up; empty: as long as
  /// the PBX lets it ring.
  default Optional<Duration> listensFor(String device) {
    return Optional.empty();
  }
}
