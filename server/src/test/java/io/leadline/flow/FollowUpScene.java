package io.leadline.flow;

import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.Cadence.Step;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.Delay.CountedBy;
import io.leadline.domain.task.WorkingHours;
import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Cadences;
import io.leadline.flow.port.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cadences and a calendar that is always open, both by hand.
final class FollowUpScene implements Cadences, Calendar {
  private final Map<Situation, Cadence> cadences = new EnumMap<>(Situation.class);

  static Delay wall(Duration length) {
    return new Delay(length, CountedBy.WALL_CLOCK);
  }

  static Step once(TaskKind kind, Duration after) {
    return new Step(kind, wall(after), Optional.empty(), 40, Map.of("en", "Once"));
  }

  static Step again(TaskKind kind, Duration after, Duration every) {
    return new Step(kind, wall(after), Optional.of(wall(every)), 40, Map.of("en", "Again"));
  }

  FollowUpScene with(Situation situation, Step... steps) {
    cadences.put(situation, new Cadence(situation, List.of(steps)));
    return this;
  }

  @Override
  public Cadence of(Situation situation) {
    return cadences.getOrDefault(situation, Cadence.none(situation));
  }

  @Override
  public boolean open(CompanyId company, Instant at) {
    return true;
  }

  @Override
  public Instant after(CompanyId company, Instant from, Duration work) {
    return from.plus(work);
  }

  @Override
  public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
    return delay.after(from, WorkingHours.always(ZoneOffset.UTC));
  }
}
