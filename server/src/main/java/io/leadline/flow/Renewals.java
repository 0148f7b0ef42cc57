package io.leadline.flow;

import io.leadline.flow.port.TaskStore;
import io.leadline.flow.port.TaskStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the leases whose acts still run: one look at all of them, as long as there are any. Lives
/// on one context.
final class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
  private static final int RENEWALS = 3;
  private static final int LOOKS = 2 * RENEWALS;
  private static final long NONE = -1;

  private final TaskStore tasks;
  private final Duration length;
  private final LeaseLoop.Clocks clocks;
  private final Map<Long, Held> held = new HashMap<>();
  private long timer = NONE;

  private record Held(Lease lease, Instant until) {}

  /// @param length of a lease; it is renewed once a third of it has passed
  Renewals(TaskStore tasks, Duration length, LeaseLoop.Clocks clocks) {
    this.tasks = tasks;
    this.length = length;
    this.clocks = clocks;
  }

  void hold(Lease lease) {
    held.put(lease.token(), new Held(lease, lease.until()));
    if (timer == NONE) {
      timer = clocks.vertx().setPeriodic(length.dividedBy(LOOKS).toMillis(), _ -> look());
    }
  }

  void release(Lease lease) {
    held.remove(lease.token());
    if (held.isEmpty()) {
      boolean _ = clocks.vertx().cancelTimer(timer);
      timer = NONE;
    }
  }

  private void look() {
    Instant now = clocks.clock().instant();
    Instant soon = now.plus(length).minus(length.dividedBy(RENEWALS));
    List.copyOf(held.values()).stream()
        .filter(each -> !each.until().isAfter(soon))
        .forEach(each -> renew(each.lease(), now.plus(length)));
  }

  private void renew(Lease lease, Instant until) {
    held.put(lease.token(), new Held(lease, until));
    tasks
        .renew(lease, until)
        .onSuccess(kept -> {
          if (!kept) {
            clocks.context().runOnContext(_ -> release(lease));
          }
        })
        .onFailure(fault -> LOG.debug("{} is renewed later", lease.task().id(), fault));
  }
}
