package io.leadline.domain.report;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.Stay;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallOutcome;
import io.leadline.event.StayOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The stays of calls in queues, one by one: what the figures of a [QueueReport] count, and the
/// rows behind them.
public final class QueueStays {
  private QueueStays() {}

  /// One stay.
  ///
  /// @param calledBack the caller left the line for a call-back
  /// @param talkSeconds empty while the talk goes on
  public record Row(CallRecord call, Stay stay, boolean calledBack, OptionalInt talkSeconds) {
    public boolean answered() {
      return stay.outcome().equals(Optional.of(StayOutcome.ANSWERED));
    }
  }

  /// A figure of a queue, which counts some of its stays.
  public enum Figure {
    OFFERED,
    SERVICE_LEVEL,
    ANSWERED,
    ABANDONED,
    FLOWED_OUT,
    HANDLED,
    NOT_OFFERED;

    /// Whether the stay is one of those that the figure is made from.
    public boolean counts(Row row, ServiceLimits limits) {
      if (row.stay().outcome().isEmpty()) {
        return false;
      }
      StayOutcome outcome = row.stay().outcome().get();
      boolean offered =
          switch (outcome) {
            case FULL, NO_MEMBERS, CLOSED -> false;
            case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> true;
          };
      boolean abandoned = outcome == StayOutcome.ABANDONED;
      return switch (this) {
        case OFFERED -> offered;
        case NOT_OFFERED -> !offered;
        case ANSWERED -> row.answered();
        case ABANDONED -> abandoned;
        case FLOWED_OUT -> offered && !row.answered() && !abandoned && !row.calledBack();
        case HANDLED -> row.answered() && row.talkSeconds().isPresent();
        case SERVICE_LEVEL ->
            offered
                && !row.calledBack()
                && !(abandoned && row.stay().waitSeconds() < limits.shortSeconds());
      };
    }
  }

  /// The call's stays. A phone outside every queue is none.
  public static List<Row> of(CallRecord call) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < call.stays().size(); i++) {
      if (!call.stays().get(i).queue().equals(CallRules.OUTSIDE)) {
        rows.add(new Row(call, call.stays().get(i), isCalledBack(call, i), talk(call, i)));
      }
    }
    return rows;
  }

  /// The caller left the last line for a call-back.
  private static boolean isCalledBack(CallRecord call, int index) {
    Optional<StayOutcome> outcome = call.stays().get(index).outcome();
    boolean byWish =
        outcome.equals(Optional.of(StayOutcome.WITHDRAWN))
            || outcome.equals(Optional.of(StayOutcome.KEY_EXIT));
    return byWish
        && index == call.stays().size() - 1
        && call.outcome().equals(Optional.of(CallOutcome.CALL_BACK));
  }

  /// An earlier conversation lasted until the caller joined the next queue; the last has what
  /// remains of what the PBX said of all, at most the time since it was answered: what the PBX says
  /// of whoever sent a caller on goes on while the next phone rings.
  private static OptionalInt talk(CallRecord call, int index) {
    List<Stay> stays = call.stays();
    if (index < stays.size() - 1) {
      return OptionalInt.of(untilTheNext(stays, index));
    }
    int earlier =
        IntStream.range(0, index)
            .filter(stay -> stays.get(stay).outcome().equals(Optional.of(StayOutcome.ANSWERED)))
            .map(stay -> untilTheNext(stays, stay))
            .sum();
    if (call.endedAt().isEmpty()) {
      return OptionalInt.empty();
    }
    int remains = Math.max(0, call.talkSeconds() - earlier);
    return OptionalInt.of(
        earlier == 0
            ? remains
            : Math.min(remains, seconds(answered(stays.get(index)), call.endedAt().get())));
  }

  private static int untilTheNext(List<Stay> stays, int index) {
    return seconds(answered(stays.get(index)), stays.get(index + 1).joinedAt());
  }

  private static Instant answered(Stay stay) {
    return stay.joinedAt().plusSeconds(stay.waitSeconds());
  }

  private static int seconds(Instant from, Instant to) {
    return (int) Math.max(0, Duration.between(from, to).toSeconds());
  }
}
