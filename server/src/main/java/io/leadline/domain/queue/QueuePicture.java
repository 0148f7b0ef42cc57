package io.leadline.domain.queue;

import java.time.Instant;
import java.util.Collections;
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
}
