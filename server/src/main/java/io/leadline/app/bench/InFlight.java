package io.leadline.app.bench;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/// Asks many times, never with more questions open than allowed.
///
/// @param most how many may be open
record InFlight(int most) {
  /// Asks `times` times and waits for all answers.
  ///
  /// @throws IllegalStateException where one failed
  void run(int times, IntFunction<Future<?>> ask) {
    var room = new Semaphore(most);
    var failure = new AtomicReference<Throwable>();
    for (int n = 0; n < times && failure.get() == null; n++) {
      room.acquireUninterruptibly();
      ask.apply(n)
          .onComplete(done -> {
            if (done.failed()) {
              failure.set(done.cause());
            }
            room.release();
          });
    }
    room.acquireUninterruptibly(most);
    if (failure.get() != null) {
      throw new IllegalStateException("the store failed in a measurement", failure.get());
    }
  }
}
