package io.leadline.domain.queue;

import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// Everything told of one call, kept by the PBX's time, so that the order of telling and
/// repetitions make no difference to what is made of it.
final class CallStory {
  /// A call with more happenings than this is no call of people; what comes after is not taken.
  static final int MOST_EVENTS = 2_000;

  private static final Comparator<PbxEvent.OfCall> ORDER =
      Comparator.<PbxEvent.OfCall, Instant>comparing(PbxEvent::at)
          .thenComparingInt(CallStory::rank)
          .thenComparing(CallStory::byContent);

  private final TreeSet<PbxEvent.OfCall> events = new TreeSet<>(ORDER);
  private final boolean keepsPlace;
  private StayFold fold;
  private Instant lostAt = Instant.MIN;

  /// @param keepsPlace whether it is a channel that waits for a caller who will be called back
  CallStory(boolean keepsPlace) {
    this.keepsPlace = keepsPlace;
    this.fold = new StayFold(keepsPlace);
  }

  /// Returns false when the happening was known already or the story is full.
  boolean take(PbxEvent.OfCall told) {
    if (events.size() >= MOST_EVENTS || !events.add(told)) {
      return false;
    }
    if (events.last().equals(told)) {
      fold.take(told);
    } else {
      retell();
    }
    return true;
  }

  /// Tells the story anew from a source that knows the whole call.
  void replaceWith(List<? extends PbxEvent.OfCall> whole) {
    events.clear();
    whole.stream().limit(MOST_EVENTS).forEach(events::add);
    retell();
  }

  /// The call is gone without a word on how its open stay ended.
  void lose(Instant at) {
    lostAt = at;
    fold.lose(at);
  }

  StayFold fold() {
    return fold;
  }

  /// When something was last told of it. The loss of it counts: the ledger may know more.
  Instant lastAt() {
    Instant told = events.last().at();
    return told.isAfter(lostAt) ? told : lostAt;
  }

  /// What is told late of a call that is gone does not bring it back.
  private void retell() {
    fold = new StayFold(keepsPlace);
    events.forEach(fold::take);
    if (!fold.ended() && !events.last().at().isAfter(lostAt)) {
      fold.lose(lostAt);
    }
  }

  private static int byContent(PbxEvent.OfCall one, PbxEvent.OfCall other) {
    return one.equals(other) ? 0 : one.toString().compareTo(other.toString());
  }

  /// The order of happenings that the PBX gave the same time.
  private static int rank(PbxEvent.OfCall event) {
    return switch (event) {
      case PbxEvent.CallArrived _ -> 0;
      case PbxEvent.CallSeen _ -> 1;
      case PbxEvent.CallerJoined _, PbxEvent.CallerMoved _ -> 2;
      case PbxEvent.MemberCalled _ -> 3;
      case PbxEvent.MemberRangOut _ -> 4;
      case PbxEvent.CallerLeft _ -> 5;
      case PbxEvent.MemberConnected _ -> 6;
      case PbxEvent.MemberCompleted _ -> 7;
      case PbxEvent.StayEnded _ -> 8;
      case PbxEvent.PhoneAnswered _ -> 9;
      case PbxEvent.CallBackStep _ -> 10;
      case PbxEvent.CallEnded _ -> 11;
    };
  }
}
