package io.leadline.flow;

import io.leadline.domain.account.DialRules;
import io.leadline.event.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/// Counts what this server has ordered to be dialled within the last day, and holds it to the caps.
public final class DialMeter {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_KEPT = 100_000;

  private final DialRules.Caps caps;
  private final Deque<Dialled> dialled = new ArrayDeque<>();

  private record Dialled(PhoneNumber number, Instant at) {}

  public DialMeter(DialRules.Caps caps) {
    this.caps = caps;
  }

  /// Which cap is reached; empty while none is.
  synchronized Optional<String> reached(PhoneNumber number, Instant now) {
    while (!dialled.isEmpty() && !dialled.peekFirst().at().isAfter(now.minus(DAY))) {
      dialled.removeFirst();
    }
    int today = dialled.size();
    int thisHour = 0;
    int sameNumber = 0;
    for (Iterator<Dialled> newest = dialled.descendingIterator(); newest.hasNext(); ) {
      Dialled one = newest.next();
      thisHour += one.at().isAfter(now.minus(HOUR)) ? 1 : 0;
      sameNumber += one.number().equals(number) ? 1 : 0;
    }
    if (sameNumber >= caps.perNumberAndDay()) {
      return Optional.of(number + " was dialled " + sameNumber + " times within a day");
    }
    if (thisHour >= caps.perHour()) {
      return Optional.of(thisHour + " numbers were dialled within an hour");
    }
    return today >= caps.perDay()
        ? Optional.of(today + " numbers were dialled within a day")
        : Optional.empty();
  }

  synchronized void count(PhoneNumber number, Instant now) {
    dialled.addLast(new Dialled(number, now));
    if (dialled.size() > MOST_KEPT) {
      dialled.removeFirst();
    }
  }
}
