package io.leadline.store;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for the store no longer than somebody has patience. The time-out of the JDK's futures
/// wakes a thread for each that is begun, and again for each that was answered; several stand
/// behind every step of a call. Here one wheel looks at all of them.
final class Deadline {
  /// So much later than asked for is an answer given up at most.
  static final Duration TICK = Duration.ofMillis(10);

  private static final HashedWheelTimer WHEEL =
      new HashedWheelTimer(
          new DefaultThreadFactory("leadline-deadline", true),
          TICK.toMillis(),
          TimeUnit.MILLISECONDS);

  private Deadline() {}

  /// The answer, or a [TimeoutException] where it has not come by then. What follows on that must
  /// not block.
  static <T> CompletableFuture<T> within(CompletionStage<T> asked, Duration longest) {
    var answer = new CompletableFuture<T>();
    Timeout late =
        WHEEL.newTimeout(
            _ ->
                answer.completeExceptionally(
                    new TimeoutException("no answer within " + longest.toMillis() + " ms")),
            longest.toMillis(),
            TimeUnit.MILLISECONDS);
    var _ =
        asked.whenComplete((result, failure) -> {
          late.cancel();
          if (failure == null) {
            answer.complete(result);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }
}
