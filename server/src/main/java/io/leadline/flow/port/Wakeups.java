package io.leadline.flow.port;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import java.time.Instant;

/// Tells when something was scheduled that is due before everything else of its kind, by this
/// server or another. A word may be lost: whoever listens looks by itself from time to time.
public interface Wakeups {
  /// Tells `listener` from now on.
  void listen(Listener listener);

  /// Is told, on any thread.
  interface Listener {
    void earlier(CompanyId company, TaskKind kind, Instant due);
  }
}
