package io.leadline.app.command;

import io.leadline.domain.routing.Floor;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The floor of a command, which has no link to the PBX: nobody is seen. Knows whether the rules
/// asked for it.
final class UnseenFloor implements Floor {
  private boolean asked;

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
    asked = true;
    return DARK.rep(login);
  }

  @Override
  public boolean gone(Login login) {
    asked = true;
    return DARK.gone(login);
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    asked = true;
    return DARK.pick(wanted, but);
  }
}
