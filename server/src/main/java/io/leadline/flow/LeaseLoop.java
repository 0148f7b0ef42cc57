package io.leadline.flow;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.TaskStore;
import io.leadline.flow.port.TaskStore.Lease;
import io.leadline.flow.port.TaskStore.Taken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker for the tasks of one kind that the server does by itself. It leases what is due, the
/// most urgent first, never more than it may have under way, and renews a lease while its act runs.
/// The act ends its task itself; where it did not, or the server dies, the lease runs out and the
/// task is lent again.
public final class LeaseLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseLoop.class);

  /// Once full, it asks again when a fourth is free: not for one task at a time.
  private static final int ROOM_AGAIN = 4;

  /// Leased in one go while little is due. It doubles while there is more than that: then the way
  /// to the store and its disk, not the tasks, take the time.
  private static final int FEW = 50;

  private static final Duration HELD_FOR = Duration.ofMillis(500);

  private final TaskStore tasks;
  private final CompanyId company;
  private final TaskKind kind;
  private final Terms terms;
  private final Function<Lease, Future<Void>> act;
  private final Clocks clocks;
  private BooleanSupplier held = () -> false;
  private final DueWatch watch;
  private final Renewals renewals;
  private int underWay;
  private int next;
  private boolean full;

  /// How it works.
  ///
  /// @param atOnce how many acts may be under way
  /// @param batch how many are leased in one go at most
  /// @param length of a lease; it is renewed when a third of it has passed
  public record Terms(int atOnce, int batch, Duration length) {}

  /// Timers, the one thread it works on, and the time.
  public record Clocks(Vertx vertx, Context context, InstantSource clock) {}

  public LeaseLoop(
      TaskStore tasks,
      CompanyId company,
      TaskKind kind,
      Terms terms,
      Function<Lease, Future<Void>> act,
      Clocks clocks) {
    this.tasks = tasks;
    this.company = company;
    this.kind = kind;
    this.terms = terms;
    this.act = act;
    this.clocks = clocks;
    this.next = Math.min(terms.batch(), FEW);
    this.renewals = new Renewals(tasks, terms.length(), clocks);
    this.watch =
        new DueWatch(
            "tasks " + kind + " of " + company,
            clocks.vertx(),
            clocks.context(),
            clocks.clock(),
            this::take);
  }

  /// Has it take nothing while `held` holds; before the start.
  public LeaseLoop restingWhile(BooleanSupplier held) {
    this.held = held;
    return this;
  }

  public void start() {
    watch.start();
  }

  /// Something of its kind is due then.
  public void earlier(Instant due) {
    watch.earlier(due);
  }

  @Override
  public void close() {
    watch.close();
  }

  private Future<Optional<Instant>> take() {
    if (held.getAsBoolean()) {
      return Future.succeededFuture(Optional.of(clocks.clock().instant().plus(HELD_FOR)));
    }
    if (underWay >= terms.atOnce()) {
      full = true;
      return Future.succeededFuture(Optional.empty());
    }
    int room = Math.min(next, terms.atOnce() - underWay);
    return tasks
        .take(company, kind, clocks.clock().instant(), terms.length(), room)
        .map(taken -> begin(taken, room));
  }

  private Optional<Instant> begin(Taken taken, int room) {
    boolean more = taken.leases().size() == room;
    next = Math.min(terms.batch(), more ? next * 2 : FEW);
    underWay += taken.leases().size();
    taken.leases().forEach(this::hold);
    return more ? Optional.of(DueWatch.AT_ONCE) : taken.next();
  }

  private void hold(Lease lease) {
    renewals.hold(lease);
    done(lease).onComplete(_ -> clocks.context().runOnContext(_ -> ended(lease)));
  }

  private void ended(Lease lease) {
    renewals.release(lease);
    underWay--;
    if (full && underWay <= terms.atOnce() - terms.atOnce() / ROOM_AGAIN) {
      full = false;
      watch.earlier(DueWatch.AT_ONCE);
    }
  }

  private Future<Void> done(Lease lease) {
    try {
      return act.apply(lease)
          .onFailure(fault -> LOG.warn("{} was not done", lease.task().id(), fault));
    } catch (RuntimeException e) {
      LOG.warn("{} was not done", lease.task().id(), e);
      return Future.failedFuture(e);
    }
  }
}
