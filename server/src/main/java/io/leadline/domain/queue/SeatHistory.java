package io.leadline.domain.queue;

import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// What was last told of a member in one queue, by the PBX's time.
final class SeatHistory {
  private static final int KEPT = 16;

  private static final Comparator<PbxEvent> ORDER =
      Comparator.comparing(PbxEvent::at).thenComparing(PbxEvent::toString);

  private final TreeSet<PbxEvent> told = new TreeSet<>(ORDER);

  void take(PbxEvent.MemberState state) {
    keep(state);
  }

  void take(PbxEvent.MemberGone gone) {
    keep(gone);
  }

  /// Empty when the member is no longer in the queue.
  Optional<PbxEvent.MemberState> current() {
    return !told.isEmpty() && told.last() instanceof PbxEvent.MemberState state
        ? Optional.of(state)
        : Optional.empty();
  }

  /// Also of a member who has gone since.
  Optional<PbxEvent.MemberState> lastState() {
    return told.descendingSet().stream()
        .filter(PbxEvent.MemberState.class::isInstance)
        .map(PbxEvent.MemberState.class::cast)
        .findFirst();
  }

  /// Since when the device has had its present state.
  Instant deviceSince() {
    return since((one, other) -> one.status() == other.status());
  }

  /// Since when the member has been paused, or not.
  Instant pausedSince() {
    return since((one, other) -> one.paused() == other.paused());
  }

  private Instant since(Alike alike) {
    var now = current().orElseThrow();
    Instant since = now.at();
    for (PbxEvent earlier : told.descendingSet()) {
      if (!(earlier instanceof PbxEvent.MemberState state) || !alike.test(state, now)) {
        break;
      }
      since = state.at();
    }
    return since;
  }

  private void keep(PbxEvent event) {
    told.add(event);
    if (told.size() > KEPT) {
      told.pollFirst();
    }
  }

  private interface Alike {
    boolean test(PbxEvent.MemberState one, PbxEvent.MemberState other);
  }
}
