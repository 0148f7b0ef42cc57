package io.leadline.flow.port;

import io.leadline.event.CompanyId;
import java.time.Duration;
import java.time.Instant;

/// The company's working hours.
public interface Calendar {
  boolean open(CompanyId company, Instant at);

  /// The time at which `work` of working time has passed since `from`.
  Instant after(CompanyId company, Instant from, Duration work);
}
