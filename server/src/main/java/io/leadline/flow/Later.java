package io.leadline.flow;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Does something after a while, on the context of whoever asks for it.
@FunctionalInterface
public interface Later {
  void run(Duration after, Runnable step);

  static Later by(Vertx vertx) {
    return (after, step) -> {
      long _ = vertx.setTimer(after.toMillis(), _ -> step.run());
    };
  }
}
