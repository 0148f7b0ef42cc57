package io.leadline.store;

import java.nio.file.Path;
import java.time.Duration;

/// Where and how facts wait while the store is away.
///
/// @param file on a disk that keeps what it has synced
/// @param patience how long a caller waits for the store before the fact goes to the spool
/// @param factsAtMost how many may wait; beyond it recording fails, so that mail stays on the mail
///   server and calls are left to the PBX's own ledger
/// @param keepConfirmed how long a fact is kept after the store has taken it, for a store that is
///   brought back from an older copy
public record SpoolSettings(Path file, Duration patience, int factsAtMost, Duration keepConfirmed) {
  /// As long as somebody on the line may wait.
  static final Duration PATIENCE = Duration.ofMillis(150);

  /// The usual limits: 150 ms, 200,000 facts (a day of calls of 500 reps), seven days.
  public static SpoolSettings in(Path file) {
    return in(file, PATIENCE);
  }

  static SpoolSettings in(Path file, Duration patience) {
    return new SpoolSettings(file, patience, 200_000, Duration.ofDays(7));
  }
}
