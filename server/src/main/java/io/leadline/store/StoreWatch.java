package io.leadline.store;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects to the store, looks at it twice a second and opens or shuts the gate, on a thread of
/// its own. The gate opens only for a store that has answered and may be trusted with what comes
/// in; after every break that is asked anew before anybody else's command may pass.
final class StoreWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

  /// How long the store may take to say how it is; one that takes longer is away.
  static final Duration ANSWER_LIMIT = Duration.ofMillis(500);

  /// As [#ANSWER_LIMIT], until it has answered for the first time: this program and the store may
  /// both have just begun, and have nobody to spare yet.
  static final Duration FIRST_ANSWER_LIMIT = Duration.ofSeconds(15);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /// A shorter absence is not worth a line.
  private static final Duration TOLD_AFTER = Duration.ofSeconds(1);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

  private final StoreSettings settings;
  private final Gate gate;
  private final Replicas replicas;
  private final InstantSource clock;
  private final Map<String, StoreState> told = new HashMap<>();
  private final Map<String, String> runs = new HashMap<>();
  private final List<Consumer<Wire>> expecting = new ArrayList<>();
  private final AtomicLong breaks = new AtomicLong();
  private final Semaphore nudge = new Semaphore(0);
  private final Thread thread;
  private Vetting vetting = (_, _, _) -> {};
  private volatile @Nullable Wire wire;
  private volatile boolean refused;
  private volatile boolean closing;

  /// What must hold of a store besides its fitness before anything goes to it.
  interface Vetting {
    /// Looks at one home.
    ///
    /// @param again whether this very run of the server has been vetted before, and answered since
    /// @throws StoreUnfit where it must not be used
    void vet(String home, Wire wire, boolean again);
  }

  StoreWatch(StoreSettings settings, Gate gate, Replicas replicas, InstantSource clock) {
    this.settings = settings;
    this.gate = gate;
    this.replicas = replicas;
    this.clock = clock;
    this.thread =
        Thread.ofPlatform().name("leadline-store-watch").daemon(true).unstarted(this::run);
  }

  void start(Vetting before) {
    vetting = before;
    thread.start();
  }

  @Nullable Wire wire() {
    return wire;
  }

  /// Calls `listener` with the connection, now or when there is one for the first time.
  void whenConnected(Consumer<Wire> listener) {
    boolean now;
    synchronized (expecting) {
      now = wire != null;
      if (!now) {
        expecting.add(listener);
      }
    }
    if (now) {
      listener.accept(Objects.requireNonNull(wire));
    }
  }

  /// Looks now instead of at the next time.
  void nudge() {
    nudge.release();
  }

  private void run() {
    while (!closing) {
      try {
        look();
        boolean _ = nudge.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        nudge.drainPermits();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (closing) {
          return;
        }
        LOG.error("the watch over the store failed; it goes on", e);
      }
    }
  }

  private void look() throws InterruptedException {
    Wire now = wire;
    if (now == null) {
      now = connected();
    }
    if (now == null) {
      tellNone();
      return;
    }
    Set<String> homes = now.homes();
    gate.retain(homes);
    for (String home : homes) {
      look(now, home);
      tell(home);
    }
  }

  private @Nullable Wire connected() {
    try {
      Wire made = Wire.connect(settings);
      made.onBreak(this::broken);
      List<Consumer<Wire>> all;
      synchronized (expecting) {
        wire = made;
        all = List.copyOf(expecting);
        expecting.clear();
      }
      all.forEach(listener -> listener.accept(made));
      return made;
    } catch (StoreUnfit e) {
      gate.away(Wire.SINGLE, String.valueOf(e.getMessage()));
      refused = refuses(e);
      return null;
    }
  }

  /// Whether the last try to connect was turned away, which waiting mends only where somebody
  /// starts the store.
  boolean refused() {
    return refused;
  }

  private static boolean refuses(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last instanceof ConnectException || last instanceof UnknownHostException;
  }

  /// Says at once that there is no store yet, and why.
  private void tellNone() {
    StoreState state = gate.state(Wire.SINGLE);
    if (told.put(Wire.SINGLE, state) == null && state instanceof StoreState.Away away) {
      LOG.warn("no store yet, it is tried again by itself: {}", away.why());
    }
  }

  private void broken() {
    synchronized (breaks) {
      breaks.incrementAndGet();
      gate.away(Wire.SINGLE, "the connection broke");
    }
    nudge();
  }

  private void look(Wire now, String home) throws InterruptedException {
    long breaksBefore = breaks.get();
    Duration limit = runs.containsKey(home) ? settings.patience(ANSWER_LIMIT) : FIRST_ANSWER_LIMIT;
    try {
      RedisClusterAsyncCommands<String, String> commands = answer(now.at(home), limit);
      StoreFitness fitness = answer(StoreFitness.ask(commands), limit);
      if (fitness.isLoading()) {
        gate.away(home, "it reads its files");
        return;
      }
      fitness.requireFit(settings.acceptWeakDurability());
      replicas.seen(home, fitness);
      boolean sameRun = fitness.run().equals(runs.get(home));
      if (!sameRun && fitness.isYoung()) {
        AppendOnlyFile.writeAnew(commands, fitness, FIRST_ANSWER_LIMIT);
      }
      boolean again = sameRun && gate.state(home).isUp();
      vetting.vet(home, now, again);
      runs.put(home, fitness.run());
      StoreState before;
      synchronized (breaks) {
        if (breaks.get() != breaksBefore) {
          // what was seen may have been another than the one that answers now
          nudge();
          return;
        }
        before = gate.open(home);
      }
      if (!before.isUp() && told.remove(home) != null) {
        LOG.info(
            "the store at {} is back after {} s",
            now.where(),
            Duration.between(before.since(), clock.instant()).toSeconds());
      }
    } catch (StoreUnfit e) {
      gate.unfit(home, String.valueOf(e.getMessage()));
    } catch (ExecutionException | CompletionException e) {
      gate.away(home, "it does not answer (" + reason(e) + ")");
    } catch (TimeoutException _) {
      gate.away(home, "no answer within " + limit.toMillis() + " ms");
    }
  }

  /// Says once what keeps the store from being used. What keeps it from being used at the start is
  /// said by the start itself.
  private void tell(String home) {
    StoreState state = gate.state(home);
    StoreState before = told.get(home);
    boolean lasts = !clock.instant().isBefore(state.since().plus(TOLD_AFTER));
    boolean news = before == null || !before.getClass().equals(state.getClass());
    boolean served = !runs.isEmpty();
    if (state instanceof StoreState.Unfit unfit && news && (before != null || (served && lasts))) {
      LOG.error("nothing goes to the store: {}", unfit.why());
      told.put(home, state);
    } else if (state instanceof StoreState.Away away && lasts && news) {
      LOG.warn(
          "the store is away since {}: {}; calls go on, facts wait on this server's disk",
          away.since(),
          away.why());
      told.put(home, state);
    }
  }

  private static <T> T answer(CompletionStage<T> asked, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return asked.toCompletableFuture().copy().get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String reason(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      boolean _ = thread.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Wire now = wire;
    if (now != null) {
      now.close();
    }
  }
}
