package io.leadline.store;

import io.leadline.flow.port.StoreAway;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether commands may go to the store now: only to a home (the single server, or a node of the
/// cluster) that has answered and was found fit since it was last connected to. Commands never try;
/// [StoreWatch] does, so a store that is away costs nobody any time.
final class Gate {
  private final InstantSource clock;
  private final String where;
  private final Map<String, StoreState> homes = new ConcurrentHashMap<>();

  Gate(String where, InstantSource clock) {
    this.where = where;
    this.clock = clock;
  }

  StoreState state(String home) {
    return homes.computeIfAbsent(
        home, _ -> new StoreState.Away(clock.instant(), where + " has not answered yet"));
  }

  /// The worst of all homes.
  StoreState state() {
    return homes.values().stream()
        .reduce((one, other) -> one.isUp() ? other : one)
        .orElseGet(() -> state(Wire.SINGLE));
  }

  /// Opens it for a home.
  ///
  /// @return the state before
  StoreState open(String home) {
    StoreState before = state(home);
    if (!before.isUp()) {
      homes.put(home, new StoreState.Up(clock.instant()));
    }
    return before;
  }

  /// Shuts it; the time since when stays that of the first word.
  void away(String home, String why) {
    homes.compute(
        home,
        (_, before) ->
            before == null || before.isUp()
                ? new StoreState.Away(clock.instant(), why)
                : new StoreState.Away(before.since(), why));
  }

  void unfit(String home, String why) {
    homes.compute(
        home,
        (_, before) ->
            before == null || before.isUp()
                ? new StoreState.Unfit(clock.instant(), why)
                : new StoreState.Unfit(before.since(), why));
  }

  /// Forgets homes that a cluster no longer has.
  void retain(Collection<String> known) {
    homes.keySet().retainAll(known);
  }

  /// Lets a command by.
  ///
  /// @throws StoreAway where the home may not be asked
  void pass(String home) {
    StoreState state = state(home);
    if (!state.isUp()) {
      throw new StoreAway(
          "the store at " + where + " is away since " + state.since() + ": " + state.why(),
          state.since());
    }
  }
}
