package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.Optional;

/// One stage of a route: who rings, and for how long before the next stage is tried.
public sealed interface Target {
  /// Zero where nobody waits.
  Duration patience();

  /// A rep's own phone, through the queue `personal`.
  ///
  /// @param chosenFor what the rep was chosen for among several; empty: meant by name
  record Rep(Login login, Duration patience, Optional<String> chosenFor) implements Target {
    public Rep(Login login, Duration patience) {
      this(login, patience, Optional.empty());
    }
  }

  /// A key account manager's or deputy's own phone, through the queue `personal`.
  record Kam(Login login, Duration patience) implements Target {}

  /// A line of callers.
  ///
  /// @param priority in this queue, higher goes first; empty: the route's
  /// @param announced whether the caller hears the place in line and the usual wait before joining
  record Queue(QueueName name, Duration patience, Optional<Integer> priority, boolean announced)
      implements Target {
    public Queue(QueueName name, Duration patience) {
      this(name, patience, Optional.empty());
    }

    public Queue(QueueName name, Duration patience, Optional<Integer> priority) {
      this(name, patience, priority, false);
    }
  }

  /// A telephone beside the queues, by the name the dialplan knows it under.
  record Phone(String name, Duration patience) implements Target {}

  /// The caller is asked whether to be called back instead of waiting; who declines goes on to the
  /// next stage.
  record Offer(Duration patience) implements Target {}

  /// The caller hears that we will call back, and that is the end of the call.
  record Promise() implements Target {
    @Override
    public Duration patience() {
      return Duration.ZERO;
    }
  }
}
