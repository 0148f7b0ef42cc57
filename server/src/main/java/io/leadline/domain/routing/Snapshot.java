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
  public boolean gone(Login login) {
    return roster.state(login).filter(RepState.AWAY::equals).isPresent();
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    return wanted.medium() == RouteFacts.Medium.CALL
        ? roster.pick(wanted, but)
        : atWork().pick(wanted, but);
  }

  private Roster atWork() {
    return new Roster(roster.reps().stream().filter(rep -> !gone(rep.login())).toList());
  }
}
