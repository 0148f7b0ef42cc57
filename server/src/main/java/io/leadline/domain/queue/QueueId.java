package io.leadline.domain.queue;

import io.leadline.event.QueueName;

/// One queue of one PBX; two PBXs may have queues of the same name.
public record QueueId(String pbx, QueueName queue) implements Comparable<QueueId> {
  @Override
  public int compareTo(QueueId other) {
    int byPbx = pbx.compareTo(other.pbx);
    return byPbx != 0 ? byPbx : queue.compareTo(other.queue);
  }
}
