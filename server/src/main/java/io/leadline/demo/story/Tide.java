package io.leadline.demo.story;

import io.leadline.demo.time.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/// When people call and write: busy mornings and afternoons, a dip at lunch, little in the evening,
/// less at the weekend; Mondays more, Fridays fewer.
final class Tide {

  /// Arrivals in each hour of a usual Wednesday, in hundredths.
  private static final List<Integer> HOURS =
      List.of(
          5, 2, 2, 2, 3, 8, 25, 90, 320, 560, 620, 540, 310, 350, 560, 580, 470, 270, 110, 60, 40,
          25, 15, 10);

  private static final List<Double> DAYS = List.of(1.2, 1.05, 1.0, 1.0, 0.8, 0.16, 0.08);

  private final OfficeHours office;
  private final double scale;
  private final Dice dice;

  /// @param scale 1: about fifty on a weekday
  Tide(OfficeHours office, double scale, Dice dice) {
    this.office = office;
    this.scale = scale;
    this.dice = dice;
  }

  /// The times of all arrivals, in order.
  List<Instant> between(Instant from, Instant until) {
    var times = new ArrayList<Instant>();
    for (Instant at = from; at.isBefore(until); at = at.plus(step())) {
      if (dice.chance(perHour(at) / 60)) {
        times.add(at.plusMillis(dice.between(0, 59_000)));
      }
    }
    times.removeIf(at -> !at.isBefore(until));
    return times;
  }

  private static Duration step() {
    return Duration.ofMinutes(1);
  }

  private double perHour(Instant at) {
    ZonedDateTime local = at.atZone(office.zone());
    double usual =
        scale * DAYS.get(local.getDayOfWeek().getValue() - 1) * HOURS.get(local.getHour()) / 100.0;
    return office.today(at) ? Math.max(usual, scale * 7) : usual;
  }
}
