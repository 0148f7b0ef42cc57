package io.leadline.app;

import io.leadline.config.Exchangeable;
import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.flow.port.Cadences;
import java.util.function.Supplier;

/// The cadences of `cadences.yml` as in force now.
public record ConfiguredCadences(Supplier<Exchangeable> inForce) implements Cadences {
  @Override
  public Cadence of(Situation situation) {
    return inForce.get().cadences().getOrDefault(situation, Cadence.none(situation));
  }
}
