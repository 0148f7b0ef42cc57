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
  private static final int IN_ONE_SCRIPT = 100;
  private static final int WAITING = 100_000;

  private final Function<String[], CompletionStage<List<Object>>> script;
  private final Executor start;
  private final Deque<Told> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean starting;

  /// One of them.
  private record Told(List<String> arguments, CompletableFuture<String> answer) {}

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
  CompletionStage<String> tell(String... arguments) {
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
    List<Told> some = new ArrayList<>();
    synchronized (this) {
      starting = false;
      if (underWay < SCRIPTS_UNDER_WAY) {
        while (!waiting.isEmpty() && some.size() < IN_ONE_SCRIPT) {
          some.add(waiting.remove());
        }
      }
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

  private CompletionStage<?> run(List<Told> some) {
    String[] arguments =
        some.stream().flatMap(each -> each.arguments().stream()).toArray(String[]::new);
    return asked(arguments)
        .handle((answers, failure) -> {
          if (isFaulty(failure) && some.size() > 1) {
            // one of them breaks the script; the others are none the worse
            some.forEach(each -> run(List.of(each)));
          } else {
            answer(some, answers, failure);
          }
          return some;
        });
  }

  private CompletionStage<List<Object>> asked(String[] arguments) {
    try {
      return script.apply(arguments);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void answer(
      List<Told> some, @Nullable List<Object> answers, @Nullable Throwable failure) {
    for (int at = 0; at < some.size(); at++) {
      if (answers == null) {
        some.get(at).answer().completeExceptionally(failure);
      } else {
        some.get(at).answer().complete(String.valueOf(answers.get(at)));
      }
    }
  }

  private static boolean isFaulty(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisCommandExecutionException;
  }
}
