package io.leadline.domain.queue;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What came of the stays that joined a queue in one period. Counts and sums are kept, ratios are
/// made from them on demand; a ratio with nothing to divide by is empty. Waits are whole seconds of
/// the PBX.
///
/// @param keyExit left by a key of the queue
/// @param withdrawn taken out of the queue to be served elsewhere, call-backs not included
/// @param callbackAccepted withdrawn because the caller took the offer of a call-back
/// @param closed turned away by the calendar; like `full` and `noMembers` never part of `offered`
/// @param handled answered stays whose conversation is over
/// @param answeredWaitSeconds sum over answered stays
/// @param talkSeconds sum over handled stays, as are hold and wrap-up where the source knows them
/// @param longestWaitSeconds the longest wait of an offered stay, empty when none was offered
public record QueueFigures(
    int answered,
    int answeredInTime,
    int abandoned,
    int abandonedInTime,
    int abandonedShort,
    int timedOut,
    int keyExit,
    int emptied,
    int withdrawn,
    int callbackAccepted,
    int closed,
    int full,
    int noMembers,
    int handled,
    long answeredWaitSeconds,
    long talkSeconds,
    long holdSeconds,
    long wrapUpSeconds,
    OptionalInt longestWaitSeconds) {

  /// Callers who went on elsewhere without an answer: timed out, by key, emptied, taken out.
  public int flowedOut() {
    return timedOut + keyExit + emptied + withdrawn;
  }

  public int offered() {
    return answered + abandoned + flowedOut() + callbackAccepted;
  }

  /// 0 to 1.
  public OptionalDouble serviceLevel(ServiceLevelBasis basis) {
    return switch (basis) {
      case DEFAULT -> ratio(answeredInTime, answered + flowedOut() + abandoned - abandonedShort);
      case ANSWERED_ONLY -> ratio(answeredInTime, answered);
      case ALL -> ratio(answeredInTime, offered());
      case ABANDON_POSITIVE -> ratio(answeredInTime + abandonedInTime, offered());
      case ABANDON_IGNORED -> ratio(answeredInTime, offered() - abandonedInTime);
    };
  }

  /// 0 to 1; a call-back accepted is no abandon.
  public OptionalDouble abandonRate() {
    return ratio(abandoned, offered());
  }

  /// Average speed of answer.
  public OptionalDouble asaSeconds() {
    return ratio(answeredWaitSeconds, answered);
  }

  /// Average handling time: talk, hold and wrap-up of the calls handled. A call-back is none of
  /// them, whether a place was kept for it or a rep dialled.
  public OptionalDouble ahtSeconds() {
    return ratio(talkSeconds + holdSeconds + wrapUpSeconds, handled);
  }

  private static OptionalDouble ratio(long part, long whole) {
    return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
