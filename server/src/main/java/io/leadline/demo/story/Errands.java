package io.leadline.demo.story;

import io.leadline.demo.time.Timeline;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the product for something and goes on, on the timeline, when it has answered; the moved
/// clock stands meanwhile.
public final class Errands {

  private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

  private final Timeline timeline;
  private final AtomicLong failed = new AtomicLong();

  public Errands(Timeline timeline) {
    this.timeline = timeline;
  }

  /// On the timeline.
  public <T> void ask(
      String what, Supplier<? extends CompletionStage<T>> request, Consumer<? super T> then) {
    Timeline.Hold hold = timeline.hold(what);
    request
        .get()
        .whenComplete((answer, fault) ->
            timeline.soon(() -> {
              if (fault == null) {
                then.accept(answer);
              } else {
                failed.incrementAndGet();
                LOG.debug("{} failed", what, fault);
              }
              hold.release();
            }));
  }

  /// How many requests the product could not answer.
  public long failed() {
    return failed.get();
  }
}
