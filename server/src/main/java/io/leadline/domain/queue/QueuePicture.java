package io.leadline.domain.queue;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All queues and members of all PBXs at one moment; never changes.
///
/// @param number counts the pictures of one run from 0
/// @param at the newest time a PBX has told, or the last look at the clock
/// @param links by PBX
public record QueuePicture(
    long number,
    Instant at,
    SortedMap<QueueId, LiveQueue> queues,
    SortedMap<MemberId, LiveMember> members,
    SortedMap<String, PbxLink> links) {

  public QueuePicture {
    queues = Collections.unmodifiableSortedMap(queues);
    members = Collections.unmodifiableSortedMap(members);
    links = Collections.unmodifiableSortedMap(links);
  }

  public static QueuePicture empty(Instant at) {
    return new QueuePicture(0, at, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /// Whether every PBX is linked and its picture whole.
  public boolean trusted() {
    return links.values().stream().allMatch(link -> link.state() == PbxLink.State.UP);
  }

  /// Since when the picture of a PBX stands still, of the first where there are several; empty
  /// where all are linked.
  public Optional<Instant> stoppedAt() {
    return links.values().stream().flatMap(link -> link.stoppedAt().stream()).min(naturalOrder());
  }

  /// Since when the picture of that PBX stands still.
  public Optional<Instant> stoppedAt(String pbx) {
    return Optional.ofNullable(links.get(pbx)).flatMap(PbxLink::stoppedAt);
  }
}
