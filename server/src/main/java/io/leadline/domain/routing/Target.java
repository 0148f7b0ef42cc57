package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.time.Duration;

/// One stage of a route: who rings, and for how long before the next stage is tried.
public sealed interface Target {
  Duration patience();

  /// A rep's own phone, through the queue `personal`.
  record Rep(Login login, Duration patience) implements Target {}

  /// A key account manager's or deputy's own phone, through the queue `personal`.
  record Kam(Login login, Duration patience) implements Target {}

  record Queue(QueueName name, Duration patience) implements Target {}

  /// A telephone beside the queues, by the name the dialplan knows it under.
  record Phone(String name, Duration patience) implements Target {}
}
