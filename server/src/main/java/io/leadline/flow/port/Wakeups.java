package io.leadline.flow.port;

import io.leadline.event.CompanyId;
import io.leadline.event.TaskKind;
import java.time.Instant;
import java.util.function.Consumer;

/// Tells when something was scheduled that is due before everything else of its kind, and when
/// people have something else to do, by this server or another. A word may be lost: whoever listens
/// looks by itself from time to time.
public interface Wakeups {
  /// Tells `listener` from now on.
  void listen(Listener listener);

  /// Tells `listener`, on any thread, whose tasks of people became others: one came, or something
  /// was done with one.
  void whenWorkChanges(Consumer<CompanyId> listener);

  /// Is told, on any thread.
  interface Listener {
    void earlier(CompanyId company, TaskKind kind, Instant due);
  }
}
