package io.leadline.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.account.DialRules;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.DialLog;
import io.leadline.flow.port.DialLog.Dialled;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what the servers of an installation have ordered to be dialled within the last day, and
/// holds it to the caps. It counts by itself while the store is away; what the store knows, also of
/// earlier runs and of other servers, is added when it answers.
public final class DialMeter {
  private static final Logger LOG = LoggerFactory.getLogger(DialMeter.class);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_KEPT = 100_000;
  private static final int MARK_BYTES = 16;
  private static final Comparator<Dialled> BY_TIME =
      Comparator.comparing(Dialled::at).thenComparing(Dialled::mark);

  private final DialRules.Caps caps;
  private final DialLog log;
  private final TreeSet<Dialled> dialled = new TreeSet<>(BY_TIME);

  public DialMeter(DialRules.Caps caps, DialLog log) {
    this.caps = caps;
    this.log = log;
  }

  /// Takes in what the store knows.
  public Future<Void> refresh(Instant now) {
    return log.all(now).map(this::known);
  }

  private synchronized Void known(Set<Dialled> stored) {
    dialled.addAll(stored);
    while (dialled.size() > MOST_KEPT) {
      var _ = dialled.pollFirst();
    }
    return null;
  }

  /// Which cap is reached; empty while none is.
  synchronized Optional<String> reached(PhoneNumber number, Instant now) {
    dialled.removeIf(one -> !one.at().isAfter(now.minus(DAY)));
    String mark = mark(number);
    int today = dialled.size();
    long thisHour = dialled.stream().filter(one -> one.at().isAfter(now.minus(HOUR))).count();
    long sameNumber = dialled.stream().filter(one -> one.mark().equals(mark)).count();
    if (sameNumber >= caps.perNumberAndDay()) {
      return Optional.of(number + " was dialled " + sameNumber + " times within a day");
    }
    if (thisHour >= caps.perHour()) {
      return Optional.of(thisHour + " numbers were dialled within an hour");
    }
    return today >= caps.perDay()
        ? Optional.of(today + " numbers were dialled within a day")
        : Optional.empty();
  }

  void count(PhoneNumber number, Instant now) {
    Dialled one = added(now, mark(number));
    var _ =
        log.add(one, now)
            .map(this::known)
            .onFailure(
                fault -> LOG.warn("only this server knows that a number was dialled", fault));
  }

  /// The same number dialled twice within a millisecond is two.
  private synchronized Dialled added(Instant at, String mark) {
    var one = new Dialled(at.truncatedTo(ChronoUnit.MILLIS), mark);
    while (!dialled.add(one)) {
      one = new Dialled(one.at().plusMillis(1), mark);
    }
    return one;
  }

  /// Nobody is to read from the store who was dialled: it stands there also when the person has
  /// been erased.
  private static String mark(PhoneNumber number) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(number.value().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
