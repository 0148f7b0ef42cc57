package io.leadline.pbx.ami;

import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent.MemberState;
import io.leadline.event.QueueName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The wrap-up times of queues. Members' events tell a member's own alone, 0 where it has none;
/// then that of its queue counts (get_wrapuptime in app_queue.c), of which no event speaks.
final class WrapUps {
  private final Map<QueueName, Integer> ofQueues = new HashMap<>();
  private final Map<QueueName, Map<MemberInterface, MemberState>> seats = new HashMap<>();

  /// The state with the wrap-up time that counts.
  MemberState of(MemberState told) {
    seats.computeIfAbsent(told.queue(), _ -> new HashMap<>()).put(told.member(), told);
    return counted(told);
  }

  void gone(QueueName queue, MemberInterface member) {
    seats.getOrDefault(queue, new HashMap<>()).remove(member);
  }

  /// A queue's own became known.
  ///
  /// @return its members for whom that is news, as they were last told, with what counts now
  List<MemberState> set(QueueName queue, int seconds) {
    Integer before = ofQueues.put(queue, seconds);
    if ((before == null ? 0 : before) == seconds) {
      return List.of();
    }
    return seats.getOrDefault(queue, Map.of()).values().stream()
        .filter(state -> state.wrapUpSeconds() == 0)
        .map(this::counted)
        .toList();
  }

  private MemberState counted(MemberState told) {
    return told.wrapUpSeconds() > 0
        ? told
        : new MemberState(
            told.pbx(),
            told.at(),
            told.queue(),
            told.member(),
            told.name(),
            told.status(),
            told.paused(),
            told.pausedReason(),
            ofQueues.getOrDefault(told.queue(), 0),
            told.lastCall());
  }
}
