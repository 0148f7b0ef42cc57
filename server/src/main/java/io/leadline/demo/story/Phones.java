package io.leadline.demo.story;

import io.leadline.demo.pbx.Outside;
import io.leadline.demo.pbx.PhoneHabit;
import io.leadline.demo.time.Dice;
import java.time.Duration;
import java.util.Optional;

/// How telephones are answered: those of the company's people, and those outside.
final class Phones implements PhoneHabit, Outside {

  private static final Duration TALK = Duration.ofSeconds(140);

  private final Dice dice;

  Phones(Dice dice) {
    this.dice = dice;
  }

  @Override
  public Optional<Duration> answersAfter(String device, String queue) {
    if (queue.equals("ll-callback")) {
      return Optional.of(dice.seconds(2, 4));
    }
    double misses = queue.equals("personal") ? 0.14 : 0.05;
    return dice.chance(misses) ? Optional.empty() : Optional.of(dice.seconds(3, 9));
  }

  @Override
  public Response called(String number) {
    if (dice.chance(0.74)) {
      return new Pickup(dice.seconds(3, 14), dice.around(TALK, 0.5));
    }
    return dice.chance(0.3) ? new Busy(dice.seconds(1, 3)) : new Silence();
  }
}
