package io.leadline.domain.task;

import java.time.Duration;
import java.time.Instant;

/// How long after something a task is due.
///
/// @param counted by which clock; by working time a day is a working day
public record Delay(Duration length, CountedBy counted) {
  /// Which time passes.
  public enum CountedBy {
    WORKING_TIME,
    WALL_CLOCK
  }

  /// When it is over. By working time whole days are counted first, then the rest as working hours.
  public Instant after(Instant start, WorkingHours hours) {
    return switch (counted) {
      case WALL_CLOCK -> start.plus(length);
      case WORKING_TIME -> {
        int days = Math.toIntExact(length.toDays());
        Instant day = hours.plusDays(start, days);
        Duration rest = length.minusDays(days);
        yield rest.isZero() ? day : hours.plus(day, rest);
      }
    };
  }
}
