package io.leadline.flow.port;

import io.leadline.domain.task.Delay;
import io.leadline.event.CompanyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The company's working hours.
public interface Calendar {
  boolean open(CompanyId company, Instant at);

  /// The time at which `work` of working time has passed since `from`.
  Instant after(CompanyId company, Instant from, Duration work);

  /// The time at which the delay is over that began at `from`, by the hours and in the zone of the
  /// first of the teams that has its own, else by the company's.
  Instant after(CompanyId company, List<String> teams, Instant from, Delay delay);
}
