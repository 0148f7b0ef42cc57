package io.leadline.flow;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a work when it is due: sets a timer for exactly then, and moves it when something earlier
/// comes up. Never twice at once.
///
/// The timer runs by the machine's steady clock and the due times are told by the wall clock. When
/// that is set forward or back, the next look notices, at most [#LONGEST] later.
public final class DueWatch implements AutoCloseable {
  /// It looks at least so often: a word that something is due earlier may have been lost.
  public static final Duration LONGEST = Duration.ofSeconds(15);

  /// A time to look again at which means: at once, there is more to do than was done.
  public static final Instant AT_ONCE = Instant.MIN;

  private static final Logger LOG = LoggerFactory.getLogger(DueWatch.class);

  /// It lies still so long between two looks, unless the first left something undone: what falls
  /// due meanwhile is done in one go. The way to the store and its disk cost far more than a task.
  private static final Duration PAUSE = Duration.ofMillis(3);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final long NONE = -1;

  private final String name;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Supplier<Future<Optional<Instant>>> work;
  private Instant planned = Instant.MAX;
  private Instant looked = Instant.EPOCH;
  private Instant asked = Instant.MAX;
  private long timer = NONE;
  private boolean busy;
  private boolean closed;

  /// @param work does what is due, and tells when something is due next, or [#AT_ONCE]
  public DueWatch(
      String name,
      Vertx vertx,
      Context context,
      InstantSource clock,
      Supplier<Future<Optional<Instant>>> work) {
    this.name = name;
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    this.work = work;
  }

  public void start() {
    context.runOnContext(_ -> run());
  }

  /// Something is due then, perhaps before what was planned.
  public void earlier(Instant due) {
    context.runOnContext(_ -> {
      if (busy) {
        asked = due.isBefore(asked) ? due : asked;
      } else if (due.isBefore(planned)) {
        plan(due);
      }
    });
  }

  private void plan(Instant due) {
    if (closed) {
      return;
    }
    cancel();
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST);
    planned = due.isBefore(latest) ? due : latest;
    Instant rested = looked.plus(PAUSE);
    if (planned.isBefore(rested) && !due.equals(AT_ONCE) && !now.isBefore(looked)) {
      planned = rested;
    }
    if (planned.isAfter(now)) {
      long millis = Duration.between(now, planned).plusNanos(999_999).toMillis();
      timer = vertx.setTimer(millis, _ -> context.runOnContext(_ -> run()));
    } else {
      context.runOnContext(_ -> run());
    }
  }

  private void run() {
    if (busy || closed) {
      return;
    }
    cancel();
    busy = true;
    looked = clock.instant();
    asked = Instant.MAX;
    work.get()
        .onComplete(done ->
            context.runOnContext(_ -> {
              busy = false;
              if (done.failed()) {
                LOG.debug("{} is tried again", name, done.cause());
                plan(clock.instant().plus(AFTER_FAILURE));
              } else {
                Instant next = done.result().orElse(Instant.MAX);
                plan(asked.isBefore(next) ? asked : next);
              }
            }));
  }

  private void cancel() {
    if (timer != NONE) {
      boolean _ = vertx.cancelTimer(timer);
      timer = NONE;
    }
  }

  @Override
  public void close() {
    context.runOnContext(_ -> {
      closed = true;
      cancel();
    });
  }
}
