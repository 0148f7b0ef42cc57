package io.leadline.flow.port;

import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;

/// What follows when, as in force now.
public interface Cadences {
  Cadence of(Situation situation);
}
