package io.leadline.flow.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The store did not answer, or was not asked because it is known to be away or unfit. Nothing is
/// known of what was asked for; calls and mails go on without it.
public final class StoreAway extends RuntimeException {
  private static final String MEND = "; start it, or mend redis.uri";

  private final @Nullable Instant since;
  private final boolean late;

  /// It is known to be away.
  public StoreAway(String message, Instant since) {
    super(message);
    this.since = since;
    this.late = false;
  }

  /// It did not answer this time.
  public StoreAway(Throwable cause) {
    super("the store does not answer", cause);
    this.since = null;
    this.late = false;
  }

  private StoreAway(Duration limit, Throwable cause) {
    super("the store did not answer within " + limit.toSeconds() + " s", cause);
    this.since = null;
    this.late = true;
  }

  /// It is there and took longer than that.
  public static StoreAway late(Duration limit, Throwable cause) {
    return new StoreAway(limit, cause);
  }

  /// Since when, where that is known already.
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /// What it says, and what mends it: one line for an administrator.
  public String line() {
    if (late) {
      return getMessage() + "; it is there, so it or this machine is busy: try again";
    }
    String said = String.valueOf(getMessage());
    return said.contains(MEND) ? said : said + MEND;
  }

  /// The one behind a failure.
  public static Optional<StoreAway> in(@Nullable Throwable failure) {
    Throwable each = failure;
    while (each != null) {
      if (each instanceof StoreAway away) {
        return Optional.of(away);
      }
      each = each.getCause();
    }
    return Optional.empty();
  }
}
