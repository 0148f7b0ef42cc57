package io.leadline.pbx.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the PBX's unasked events tell about the account.
final class Heard {
  private static final int NAMES = 100;

  private final Set<String> classes = new TreeSet<>();
  private final Set<String> surplus = new TreeSet<>();
  private Optional<Duration> clockAhead = Optional.empty();

  void add(AmiMessage event) {
    for (String name : event.get("Privilege").split(",", -1)) {
      if (!name.isEmpty() && !name.equals("all")) {
        classes.add(name);
      }
    }
    boolean isFolded = FoldedEvents.has(event.get("Event"));
    if (!isFolded && surplus.size() < NAMES) {
      surplus.add(event.get("Event"));
    }
    String stamp = event.get("Timestamp");
    if (clockAhead.isEmpty() && stamp.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      clockAhead = Optional.of(Duration.between(event.arrived(), instant(stamp)));
    }
  }

  Set<String> classes() {
    return classes;
  }

  Set<String> surplus() {
    return surplus;
  }

  Optional<Duration> clockAhead() {
    return clockAhead;
  }

  /// Seconds since 1970 with a fraction.
  private static Instant instant(String stamp) {
    return Instant.ofEpochMilli(Math.round(Double.parseDouble(stamp) * 1000));
  }
}
