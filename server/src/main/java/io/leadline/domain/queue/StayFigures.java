package io.leadline.domain.queue;

import io.leadline.event.StayOutcome;
import java.util.OptionalInt;

/// Adds stays up to [QueueFigures]. The live picture and the report on a queue log both count here,
/// so that a figure means the same on every page. For one writer.
public final class StayFigures {
  private final ServiceLimits limits;
  private int answered;
  private int answeredInTime;
  private int abandoned;
  private int abandonedInTime;
  private int abandonedShort;
  private int timedOut;
  private int keyExit;
  private int emptied;
  private int withdrawn;
  private int callbackAccepted;
  private int closed;
  private int full;
  private int noMembers;
  private int handled;
  private long answeredWaitSeconds;
  private long talkSeconds;
  private long holdSeconds;
  private long wrapUpSeconds;
  private int longestWaitSeconds = -1;

  public StayFigures(ServiceLimits limits) {
    this.limits = limits;
  }

  /// A stay is over, or its caller was turned away.
  public void ended(StayOutcome outcome, int waitSeconds) {
    switch (outcome) {
      case ANSWERED -> answered(waitSeconds);
      case ABANDONED -> abandoned(waitSeconds);
      case TIMED_OUT -> timedOut++;
      case KEY_EXIT -> keyExit++;
      case EMPTIED -> emptied++;
      case WITHDRAWN -> withdrawn++;
      case FULL -> full++;
      case NO_MEMBERS -> noMembers++;
      case CLOSED -> closed++;
    }
    boolean offered =
        switch (outcome) {
          case FULL, NO_MEMBERS, CLOSED -> false;
          case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> true;
        };
    if (offered) {
      waited(waitSeconds);
    }
  }

  /// The caller left the queue for a call-back.
  public void callbackAccepted(int waitSeconds) {
    callbackAccepted++;
    waited(waitSeconds);
  }

  /// The conversation of an answered stay is over. What the source does not know of is 0.
  ///
  /// @param talked with what the caller was held meanwhile, where the source does not tell it apart
  public void handled(long talked, long held, long wrappedUp) {
    handled++;
    talkSeconds += talked;
    holdSeconds += held;
    wrappedUp(wrappedUp);
  }

  /// What followed conversations that are counted already.
  void wrappedUp(long seconds) {
    wrapUpSeconds += seconds;
  }

  /// Adds what another has counted under the same limits.
  public void add(StayFigures other) {
    answered += other.answered;
    answeredInTime += other.answeredInTime;
    abandoned += other.abandoned;
    abandonedInTime += other.abandonedInTime;
    abandonedShort += other.abandonedShort;
    timedOut += other.timedOut;
    keyExit += other.keyExit;
    emptied += other.emptied;
    withdrawn += other.withdrawn;
    callbackAccepted += other.callbackAccepted;
    closed += other.closed;
    full += other.full;
    noMembers += other.noMembers;
    handled += other.handled;
    answeredWaitSeconds += other.answeredWaitSeconds;
    talkSeconds += other.talkSeconds;
    holdSeconds += other.holdSeconds;
    wrapUpSeconds += other.wrapUpSeconds;
    longestWaitSeconds = Math.max(longestWaitSeconds, other.longestWaitSeconds);
  }

  public QueueFigures figures() {
    return new QueueFigures(
        answered,
        answeredInTime,
        abandoned,
        abandonedInTime,
        abandonedShort,
        timedOut,
        keyExit,
        emptied,
        withdrawn,
        callbackAccepted,
        closed,
        full,
        noMembers,
        handled,
        answeredWaitSeconds,
        talkSeconds,
        holdSeconds,
        wrapUpSeconds,
        longestWaitSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(longestWaitSeconds));
  }

  private void answered(int waitSeconds) {
    answered++;
    answeredWaitSeconds += waitSeconds;
    if (waitSeconds <= limits.thresholdSeconds()) {
      answeredInTime++;
    }
  }

  private void abandoned(int waitSeconds) {
    abandoned++;
    if (waitSeconds <= limits.thresholdSeconds()) {
      abandonedInTime++;
    }
    if (waitSeconds < limits.shortSeconds()) {
      abandonedShort++;
    }
  }

  private void waited(int waitSeconds) {
    longestWaitSeconds = Math.max(longestWaitSeconds, waitSeconds);
  }
}
