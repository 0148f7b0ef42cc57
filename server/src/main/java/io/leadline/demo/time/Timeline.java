package io.leadline.demo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does everything that happens in the demo, one after another, on one thread, each at its time.
///
/// While the history is told the clock jumps from one happening to the next. It stands as long as
/// somebody holds it: then the product is at work on what it was just told, and an answer must not
/// come minutes later by the clock because the machine was slow.
public final class Timeline implements AutoCloseable {

  /// A product that does not answer for this long is no longer waited for.
  static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

  private static final int INBOX_LIMIT = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);
  private static final long LOOK_AGAIN_MS = 100;

  private final DemoClock clock;
  private final PriorityQueue<Entry> due =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::order));
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>(INBOX_LIMIT);
  private final Set<Hold> holds = new HashSet<>();
  private final Thread thread;
  private volatile boolean over;
  private long order;

  public Timeline(DemoClock clock) {
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("demo-timeline").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public Instant now() {
    return clock.instant();
  }

  /// Does it when the time has come. Called on the timeline itself, or before it starts.
  public Timer at(Instant when, Runnable act) {
    var entry = new Entry(when, order++, new Timer(act));
    due.add(entry);
    return entry.timer();
  }

  public Timer after(Duration wait, Runnable act) {
    return at(now().plus(wait), act);
  }

  /// Does it at once, on the timeline; for other threads.
  public void soon(Runnable act) {
    if (!inbox.offer(act)) {
      throw new IllegalStateException("the demo's timeline is full");
    }
  }

  /// Keeps the moved clock where it is until released. On the timeline only.
  public Hold hold(String why) {
    var hold = new Hold(why, System.nanoTime());
    holds.add(hold);
    return hold;
  }

  /// The clock runs by itself from now on.
  public void runOn() {
    clock.runOn();
  }

  public boolean running() {
    return clock.running();
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }

  private void run() {
    while (!over) {
      try {
        turn();
      } catch (InterruptedException _) {
        over = true;
      } catch (RuntimeException e) {
        LOG.error("The demo stumbled at {}", now(), e);
      }
    }
  }

  private void turn() throws InterruptedException {
    Runnable told = inbox.poll();
    if (told == null) {
      told = waitsMs() == 0 ? next() : inbox.poll(waitsMs(), TimeUnit.MILLISECONDS);
    }
    if (told != null) {
      told.run();
    }
  }

  private Runnable next() {
    Entry entry = due.remove();
    clock.moveTo(entry.at());
    return entry.timer();
  }

  /// How long to wait for the next happening; 0 when it is due.
  private long waitsMs() {
    Entry entry = due.peek();
    if (entry == null || (!clock.running() && held())) {
      return LOOK_AGAIN_MS;
    }
    if (!clock.running()) {
      return 0;
    }
    long wait = Duration.between(clock.instant(), entry.at()).toMillis();
    return Math.clamp(wait, 0, LOOK_AGAIN_MS);
  }

  private boolean held() {
    long now = System.nanoTime();
    holds.removeIf(hold -> {
      boolean late = now - hold.sinceNanos > LONGEST_HOLD.toNanos();
      if (late) {
        LOG.warn("{}: no answer for {} s", hold.why, LONGEST_HOLD.toSeconds());
      }
      return late;
    });
    return !holds.isEmpty();
  }

  private record Entry(Instant at, long order, Timer timer) {}

  /// Something that will happen unless it is called off.
  public static final class Timer implements Runnable {

    private final Runnable act;
    private boolean off;

    private Timer(Runnable act) {
      this.act = act;
    }

    /// On the timeline only.
    public void callOff() {
      off = true;
    }

    @Override
    public void run() {
      if (!off) {
        act.run();
      }
    }
  }

  /// A reason for the clock to stand.
  public final class Hold {

    private final String why;
    private final long sinceNanos;

    private Hold(String why, long sinceNanos) {
      this.why = why;
      this.sinceNanos = sinceNanos;
    }

    /// On the timeline only, after what was waited for has been dealt with; any number of times.
    public void release() {
      holds.remove(this);
    }
  }
}
