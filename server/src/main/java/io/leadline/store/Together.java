package io.leadline.store;

import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What comes while a script is under way goes with the next one, many in one go: one answer, one
/// sync of the store's disk for all of them.
final class Together {
  private static final int SCRIPTS_UNDER_WAY = 2;
  private static final int IN_ONE_SCRIPT = 250;
  private static final int WAITING = 100_000;

  private final Function<String[], CompletionStage<List<Object>>> script;
  private final Executor start;
  private final Deque<Told> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean starting;

  /// One of them.
  private record Told(List<String> arguments, CompletableFuture<Object> answer) {}

  /// @param script takes the arguments of one after the other, and answers each
  /// @param patience how long what comes alone waits for others
  Together(Function<String[], CompletionStage<List<Object>>> script, Duration patience) {
    this.script = script;
    this.start =
        patience.isZero()
            ? Runnable::run
            : CompletableFuture.delayedExecutor(
                patience.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
  }

  /// Its own answer.
  CompletionStage<Object> tell(String... arguments) {
    var told = new Told(List.of(arguments), new CompletableFuture<>());
    synchronized (this) {
      if (waiting.size() >= WAITING) {
        return CompletableFuture.failedFuture(
            new RejectedExecutionException(WAITING + " wait for the store already"));
      }
      waiting.add(told);
      if (starting || underWay >= SCRIPTS_UNDER_WAY) {
        return told.answer();
      }
      starting = true;
    }
    start.execute(this::next);
    return told.answer();
  }

  private void next() {
    Some some;
    synchronized (this) {
      starting = false;
      some = new Some(underWay < SCRIPTS_UNDER_WAY ? drained(IN_ONE_SCRIPT) : List.of());
      if (some.isEmpty()) {
        return;
      }
      underWay++;
    }
    run(some)
        .whenComplete((_, _) -> {
          synchronized (this) {
            underWay--;
          }
          next();
        });
  }

  /// What waits now, for another script that takes it along; none where nothing waits.
  synchronized Some takenAlong(int most) {
    return new Some(drained(most));
  }

  private List<Told> drained(int most) {
    List<Told> some = new ArrayList<>();
    while (!waiting.isEmpty() && some.size() < most) {
      some.add(waiting.remove());
    }
    return some;
  }

  private CompletionStage<?> run(Some some) {
    return asked(some.arguments())
        .handle((answers, failure) -> {
          if (answers == null) {
            some.failed(failure);
          } else {
            some.answered(answers);
          }
          return some;
        });
  }

  private CompletionStage<List<Object>> asked(List<String> arguments) {
    try {
      return script.apply(arguments.toArray(String[]::new));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// Whether the script itself broke, not the way to the store.
  static boolean isFaulty(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisCommandExecutionException;
  }

  /// Some that go in one script.
  final class Some {
    private final List<Told> told;

    private Some(List<Told> told) {
      this.told = told;
    }

    boolean isEmpty() {
      return told.isEmpty();
    }

    int size() {
      return told.size();
    }

    List<String> arguments() {
      return told.stream().flatMap(each -> each.arguments().stream()).toList();
    }

    /// @param answers of each its own
    void answered(List<Object> answers) {
      for (int at = 0; at < told.size(); at++) {
        told.get(at).answer().complete(answers.get(at));
      }
    }

    /// One of many may break the script; the others are none the worse, so each is told alone.
    void failed(@Nullable Throwable failure) {
      if (isFaulty(failure) && told.size() > 1) {
        told.forEach(each -> run(new Some(List.of(each))));
      } else {
        told.forEach(each -> each.answer().completeExceptionally(failure));
      }
    }
  }
}
