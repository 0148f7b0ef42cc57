package io.leadline.app.command;

import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The floor of a command, which has no link to the PBX: nobody's phone is seen, only who is
/// absent. Knows whether the rules asked for more.
final class UnseenFloor implements Floor {
  private final Supplier<Floor> stored;
  private boolean asked;

  /// @param stored what the store tells of people
  UnseenFloor(Supplier<Floor> stored) {
    this.stored = stored;
  }

  boolean asked() {
    return asked;
  }

  @Override
  public Map<QueueName, QueueState> queues() {
    asked = true;
    return DARK.queues();
  }

  @Override
  public Optional<RepState> rep(Login login) {
    Optional<RepState> told = stored.get().rep(login);
    asked |= told.isEmpty();
    return told;
  }

  @Override
  public boolean gone(Login login) {
    return stored.get().gone(login);
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    if (wanted.medium() == Medium.CALL) {
      asked = true;
      return DARK.pick(wanted, but);
    }
    return stored.get().pick(wanted, but);
  }
}
