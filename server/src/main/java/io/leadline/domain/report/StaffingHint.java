package io.leadline.domain.report;

import io.leadline.domain.queue.QueueFigures;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// How many members a queue would need by Erlang C, were the next interval like the last. A hint:
/// the formula knows neither callers who give up nor members who do other work.
///
/// @param members the fewest with which the share `target` is answered within the threshold
/// @param calls who were offered in the interval
/// @param ahtSeconds mean handling time of the interval
public record StaffingHint(int members, int calls, double ahtSeconds) {
  /// Fewer calls in an interval say nothing.
  public static final int FEWEST_CALLS = 20;

  /// The share of calls that should be answered in time.
  public static final double TARGET = 0.8;

  private static final int MOST_MEMBERS = 2_000;

  /// Empty for too few calls, or where nobody has handled one yet.
  ///
  /// @param interval in which the figures were counted
  public static Optional<StaffingHint> of(
      QueueFigures figures, Duration interval, int thresholdSeconds) {
    OptionalDouble handling = figures.ahtSeconds();
    int calls = figures.offered();
    if (calls < FEWEST_CALLS || handling.isEmpty() || handling.getAsDouble() <= 0) {
      return Optional.empty();
    }
    double aht = handling.getAsDouble();
    double load = calls * aht / interval.toSeconds();
    double blocked = 1;
    for (int members = 1; members <= MOST_MEMBERS; members++) {
      // Erlang B, from one member to the next
      blocked = load * blocked / (members + load * blocked);
      if (members > load && inTime(members, load, blocked, thresholdSeconds / aht) >= TARGET) {
        return Optional.of(new StaffingHint(members, calls, aht));
      }
    }
    return Optional.empty();
  }

  private static double inTime(int members, double load, double blocked, double patience) {
    double waits = blocked / (1 - load / members * (1 - blocked));
    return 1 - waits * Math.exp(-(members - load) * patience);
  }
}
