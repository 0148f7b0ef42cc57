package io.leadline.domain.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which calls concern a queue or a member. What is drawn many times a second looks at the few that
/// go on, not at the thousands that ended within the last minutes.
final class CallIndex {
  private final Map<QueueId, Set<FollowedCall>> open = new HashMap<>();
  private final Map<QueueId, Set<FollowedCall>> ended = new HashMap<>();
  private final Map<QueueId, Set<FollowedCall>> waiting = new HashMap<>();
  private final Map<MemberId, Set<FollowedCall>> busy = new HashMap<>();
  private final Map<MemberId, Set<FollowedCall>> members = new HashMap<>();

  /// Calls not ended that have been in the queue.
  Collection<FollowedCall> open(QueueId queue) {
    return open.getOrDefault(queue, Set.of());
  }

  /// Ended calls that have been in the queue.
  Collection<FollowedCall> ended(QueueId queue) {
    return ended.getOrDefault(queue, Set.of());
  }

  Collection<FollowedCall> waiting(QueueId queue) {
    return waiting.getOrDefault(queue, Set.of());
  }

  /// Calls for which the member's phone rings, or in which the member talks.
  Collection<FollowedCall> busy(MemberId member) {
    return busy.getOrDefault(member, Set.of());
  }

  /// Those, and in which the member has talked.
  Collection<FollowedCall> of(MemberId member) {
    return members.getOrDefault(member, Set.of());
  }

  /// Takes the call as it is now.
  void put(FollowedCall call) {
    var now = FollowedCall.Places.of(call);
    if (!now.equals(call.places)) {
      drop(call);
      call.places = now;
      now.queues().forEach(queue -> add(now.ended() ? ended : open, queue, call));
      now.waitsIn().ifPresent(queue -> add(waiting, queue, call));
      now.busy().forEach(member -> add(busy, member, call));
      now.members().forEach(member -> add(members, member, call));
    }
  }

  void drop(FollowedCall call) {
    FollowedCall.Places before = call.places;
    before.queues().forEach(queue -> drop(before.ended() ? ended : open, queue, call));
    before.waitsIn().ifPresent(queue -> drop(waiting, queue, call));
    before.busy().forEach(member -> drop(busy, member, call));
    before.members().forEach(member -> drop(members, member, call));
    call.places = FollowedCall.Places.NONE;
  }

  private static <K> void add(Map<K, Set<FollowedCall>> index, K key, FollowedCall call) {
    index.computeIfAbsent(key, _ -> new HashSet<>()).add(call);
  }

  private static <K> void drop(Map<K, Set<FollowedCall>> index, K key, FollowedCall call) {
    index.computeIfPresent(
        key,
        (_, known) -> {
          known.remove(call);
          return known.isEmpty() ? null : known;
        });
  }
}
