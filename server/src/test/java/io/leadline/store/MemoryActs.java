package io.leadline.store;

import io.leadline.domain.acting.ActRecord;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.Fact;
import io.leadline.flow.port.Recorded;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The audit trail of orders in memory.
final class MemoryActs {
  private final Map<ActId, ActRecord> acts = new HashMap<>();
  private final Map<ActId, Fact> settledBefore = new HashMap<>();

  Recorded take(Fact fact, ActEvent event) {
    switch (event) {
      case ActEvent.Ordered it -> {
        acts.put(
            it.act(),
            new ActRecord(
                it.act(),
                it.by(),
                it.kind(),
                it.call(),
                it.phone(),
                it.detail(),
                fact.at(),
                ActEvent.Progress.PENDING,
                "",
                Optional.empty()));
        Optional.ofNullable(settledBefore.remove(it.act())).ifPresent(this::settle);
      }
      case ActEvent.Settled it -> {
        if (acts.containsKey(it.act())) {
          settle(fact);
        } else {
          settledBefore.putIfAbsent(it.act(), fact);
        }
      }
    }
    return MemoryLeads.fresh(null);
  }

  List<ActRecord> all() {
    return acts.values().stream()
        .sorted(Comparator.comparing(ActRecord::at).thenComparing(ActRecord::id))
        .toList();
  }

  private void settle(Fact fact) {
    var it = (ActEvent.Settled) fact.event();
    acts.computeIfPresent(
        it.act(),
        (id, act) ->
            act.progress() != ActEvent.Progress.PENDING
                ? act
                : new ActRecord(
                    id,
                    act.by(),
                    act.kind(),
                    act.call(),
                    act.phone(),
                    act.detail(),
                    act.at(),
                    it.progress(),
                    it.why(),
                    Optional.of(fact.at())));
  }
}
