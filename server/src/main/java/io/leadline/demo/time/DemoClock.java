package io.leadline.demo.time;

import java.time.Instant;
import java.time.InstantSource;

/// The time in the demo. It stands until it is moved, and follows the real clock once the history
/// has been told.
public final class DemoClock implements InstantSource {

  private final InstantSource real;
  private volatile InstantSource now;
  private volatile boolean running;

  public DemoClock(Instant start, InstantSource real) {
    this.real = real;
    this.now = InstantSource.fixed(start);
  }

  @Override
  public Instant instant() {
    return now.instant();
  }

  /// Moves on; a time that is past changes nothing.
  void moveTo(Instant next) {
    if (!running && next.isAfter(now.instant())) {
      now = InstantSource.fixed(next);
    }
  }

  /// From now on it is as late as it really is.
  void runOn() {
    running = true;
    now = real;
  }

  /// The real time, whatever the demo's is.
  public Instant realTime() {
    return real.instant();
  }

  boolean running() {
    return running;
  }
}
