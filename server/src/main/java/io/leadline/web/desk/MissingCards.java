package io.leadline.web.desk;

import io.leadline.event.CallId;
import io.leadline.event.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Cards that the store could not give when the phone rang: one for each rep, asked for again until
/// it is there, the rep's phone has gone on, or [#GIVEN_UP_AFTER] is over.
final class MissingCards {
  static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(15);

  private final Map<Login, Missing> missing = new ConcurrentHashMap<>();

  /// @param since when it was asked for first
  record Missing(Login login, CallId call, Instant since) {}

  /// Takes note of it; returns whether that is news.
  boolean add(Login login, CallId call, Instant now) {
    Missing before =
        missing.compute(
            login,
            (_, known) ->
                known != null && known.call().equals(call) ? known : new Missing(login, call, now));
    return before.since().equals(now);
  }

  void found(Login login, CallId call) {
    missing.computeIfPresent(login, (_, known) -> known.call().equals(call) ? null : known);
  }

  /// Those to ask for again.
  Iterable<Missing> due(Instant now) {
    missing.values().removeIf(one -> one.since().plus(GIVEN_UP_AFTER).isBefore(now));
    return missing.values();
  }
}
