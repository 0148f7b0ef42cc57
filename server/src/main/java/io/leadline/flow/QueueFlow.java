package io.leadline.flow;

import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.PicturePart;
import io.leadline.domain.queue.QueueChange;
import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.queue.SharedPicture;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the live picture of the queues. The only writer of it, on one Vert.x context; what the
/// PBXs tell is taken in the order of telling and passed on to the listeners there.
///
/// Pictures are drawn at once after a quiet time and then every [#BREATH] at most. Most of what a
/// PBX tells of a call changes no picture: it is no reason to draw one, nor to rest.
public final class QueueFlow {
  /// What may wait to be taken; beyond it the teller must break off and tell anew from a snapshot.
  public static final int MOST_UNREAD = 500_000;

  /// Viewers at once; a further one is refused.
  public static final int MOST_VIEWERS = 5_000;

  static final Duration BREATH = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(QueueFlow.class);
  private static final int ONE_TURN = 2_000;
  private static final long LOOK_AT_CLOCK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final QueueFold fold;
  private final ZoneId zone;
  private final SharedPicture shared = new SharedPicture();
  private final ConcurrentLinkedQueue<Runnable> unread = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unreadCount = new AtomicInteger();
  private final AtomicInteger turnDue = new AtomicInteger();
  private final List<PbxListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private volatile QueuePicture current;
  private boolean resting;
  private boolean drawDue;
  private long clockTimer = -1;

  /// @param zone where the day of the figures begins and ends
  public QueueFlow(Vertx vertx, InstantSource clock, ServiceLimits limits, ZoneId zone) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.zone = zone;
    this.fold = new QueueFold(limits, zone, clock.instant());
    this.current = fold.picture();
  }

  public void start() {
    context.runOnContext(_ -> clockTimer = vertx.setPeriodic(LOOK_AT_CLOCK_MILLIS, _ -> draw()));
  }

  public void stop() {
    context.runOnContext(_ -> vertx.cancelTimer(clockTimer));
  }

  /// Takes what a PBX tells; from any thread. Returns false when too much is unread: then nothing
  /// was taken.
  public boolean apply(PbxEvent event) {
    return take(() -> applied(event));
  }

  /// Puts the ledger's account of a whole call in the place of what was seen of it; not passed on.
  public boolean fill(CallId call, String pbx, List<? extends PbxEvent.OfCall> whole) {
    return take(() -> fold.replace(call, pbx, whole));
  }

  /// Adds the ledger's account of a call to what was seen of it; not passed on. For calls that may
  /// still go on, of which the ledger may know less than was seen.
  public boolean add(CallId call, String pbx, List<? extends PbxEvent.OfCall> account) {
    return take(() -> fold.add(call, pbx, account));
  }

  /// Shows what another server sees of a PBX which this one does not read.
  public void show(PicturePart part) {
    boolean _ = take(() -> shared.adopt(part, clock.instant()));
  }

  /// This server reads the PBX from now on: what others saw of it is forgotten.
  public void see(String pbx) {
    boolean _ = take(() -> shared.leave(pbx));
  }

  /// Lets go of a call that the PBX had when it stopped: nobody will tell of its end.
  public boolean lose(CallId call, Instant at) {
    return take(() -> fold.lose(call, at));
  }

  /// When the day of the figures began.
  public Instant dayBegins(Instant now) {
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  /// Holds the picture against what the PBX says of itself, and tells what differs without a
  /// reason.
  ///
  /// @param before the picture when the PBX was asked
  public Future<Set<String>> compare(Census census, QueuePicture before) {
    Promise<Set<String>> compared = Promise.promise();
    boolean taken =
        take(() -> {
          draw();
          compared.complete(census.differences(before, current));
        });
    if (!taken) {
      compared.fail("too much is unread");
    }
    return compared.future();
  }

  public QueuePicture current() {
    return current;
  }

  /// What was told too late, or beyond a limit, to stand in the picture.
  public long notTaken() {
    return fold.notTaken();
  }

  public int unread() {
    return unreadCount.get();
  }

  /// Listens to every single happening; for the flows, which decide on it.
  public void listen(PbxListener listener) {
    listeners.add(listener);
  }

  /// Shows the viewer every new picture, on the context of this flow, where it must not block.
  ///
  /// @throws IllegalStateException when there are [#MOST_VIEWERS] already
  public Viewing subscribe(Consumer<QueueChange> viewer) {
    if (viewers.size() >= MOST_VIEWERS) {
      throw new IllegalStateException("no more than " + MOST_VIEWERS + " viewers at once");
    }
    var added = new Viewer(viewer);
    viewers.add(added);
    return () -> viewers.remove(added);
  }

  private boolean take(Runnable step) {
    if (unreadCount.incrementAndGet() > MOST_UNREAD) {
      unreadCount.decrementAndGet();
      return false;
    }
    unread.add(step);
    if (turnDue.getAndSet(1) == 0) {
      context.runOnContext(_ -> turn());
    }
    return true;
  }

  private void turn() {
    turnDue.set(0);
    for (int taken = 0; taken < ONE_TURN; taken++) {
      Runnable step = unread.poll();
      if (step == null) {
        break;
      }
      unreadCount.decrementAndGet();
      step.run();
    }
    if (!unread.isEmpty() && turnDue.getAndSet(1) == 0) {
      context.runOnContext(_ -> turn());
    }
    drawSoon();
  }

  private void applied(PbxEvent event) {
    fold.apply(event);
    for (PbxListener listener : listeners) {
      try {
        listener.told(event);
      } catch (RuntimeException e) {
        LOG.error("a listener failed on {}", event, e);
      }
    }
  }

  private void drawSoon() {
    if (!fold.hasNews() && !shared.hasNews()) {
      return;
    }
    if (resting) {
      drawDue = true;
      return;
    }
    resting = true;
    vertx.setTimer(
        BREATH.toMillis(),
        _ -> {
          resting = false;
          if (drawDue) {
            drawDue = false;
            drawSoon();
          }
        });
    draw();
  }

  private void draw() {
    Instant now = clock.instant();
    QueueChange change = shared.over(fold.change(now), now);
    boolean isNew = change.picture().number() != current.number();
    current = change.picture();
    if (isNew) {
      for (Viewer viewer : viewers) {
        try {
          viewer.consumer.accept(change);
        } catch (RuntimeException e) {
          LOG.error("a viewer failed on picture {}", change.picture().number(), e);
        }
      }
    }
  }

  /// A viewer's place; closing it ends the showing.
  public interface Viewing extends AutoCloseable {
    @Override
    void close();
  }

  private record Viewer(Consumer<QueueChange> consumer) {}
}
