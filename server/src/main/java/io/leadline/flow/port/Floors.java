package io.leadline.flow.port;

import io.leadline.domain.routing.Floor;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import java.time.Instant;

/// How queues and reps stand.
@FunctionalInterface
public interface Floors {
  /// A snapshot; answers at once, from memory.
  Floor of(CompanyId company, Instant now);

  /// The same, but with those away who are absent at another time.
  default Floor of(CompanyId company, Instant now, Instant at) {
    return of(company, now);
  }

  /// Work was given to the rep just now; the next floor knows of it.
  default void assigned(CompanyId company, Login login) {
    // a floor that is told in full counts for itself
  }
}
