package io.leadline.domain.queue;

import java.util.Set;

/// A new picture and what is new in it.
///
/// @param queues queues that changed, came or went
/// @param members members that changed, came or went
/// @param links whether the state of a link changed
public record QueueChange(
    QueuePicture picture, Set<QueueId> queues, Set<MemberId> members, boolean links) {}
