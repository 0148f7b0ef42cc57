package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Notes what the rules were told of reps, so that the decision can be tried again.
public final class NotingFloor implements Floor {
  private final Floor floor;
  private final Map<Login, RepState> reps = new TreeMap<>();
  private final Map<String, Set<Login>> picks = new TreeMap<>();
  private final Map<Login, Boolean> gone = new TreeMap<>();

  /// Put together once for all rules that ask.
  private Optional<Map<QueueName, QueueState>> queues = Optional.empty();

  public NotingFloor(Floor floor) {
    this.floor = floor;
  }

  @Override
  public synchronized Map<QueueName, QueueState> queues() {
    Map<QueueName, QueueState> seen = queues.orElseGet(floor::queues);
    queues = Optional.of(seen);
    return seen;
  }

  @Override
  public Optional<RepState> rep(Login login) {
    Optional<RepState> state = floor.rep(login);
    synchronized (reps) {
      state.ifPresent(it -> reps.put(login, it));
    }
    return state;
  }

  @Override
  public boolean gone(Login login) {
    boolean is = floor.gone(login);
    synchronized (gone) {
      gone.put(login, is);
    }
    return is;
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    Optional<Login> picked = floor.pick(wanted, but);
    synchronized (picks) {
      picked.ifPresent(
          login -> picks.computeIfAbsent(wanted.word(), _ -> new LinkedHashSet<>()).add(login));
    }
    return picked;
  }

  Map<Login, RepState> reps() {
    synchronized (reps) {
      return Collections.unmodifiableMap(new TreeMap<>(reps));
    }
  }

  /// Who was asked about, and whether they were at work.
  Map<Login, Boolean> gone() {
    synchronized (gone) {
      return Collections.unmodifiableMap(new TreeMap<>(gone));
    }
  }

  /// Who was picked, in order, by what was wanted.
  Map<String, Set<Login>> picks() {
    synchronized (picks) {
      return Collections.unmodifiableMap(new TreeMap<>(picks));
    }
  }
}
