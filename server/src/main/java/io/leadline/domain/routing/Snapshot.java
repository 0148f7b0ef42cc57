package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A floor told in full.
public record Snapshot(Map<QueueName, QueueState> queues, Roster roster) implements Floor {
  @Override
  public Optional<RepState> rep(Login login) {
    return roster.state(login);
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    return roster.pick(wanted, but);
  }
}
