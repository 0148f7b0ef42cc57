package io.leadline.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Time moved by hand.
final class HandClock implements InstantSource {
  private final AtomicReference<Instant> now;

  HandClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  void move(Duration by) {
    now.updateAndGet(at -> at.plus(by));
  }

  void set(Instant at) {
    now.set(at);
  }
}
