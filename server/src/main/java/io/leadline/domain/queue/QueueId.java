package io.leadline.domain.queue;

import io.leadline.event.QueueName;
import java.util.Comparator;

/// One queue of one PBX; two PBXs may have queues of the same name.
public record QueueId(String pbx, QueueName queue) implements Comparable<QueueId> {
  private static final Comparator<QueueId> ORDER =
      Comparator.comparing(QueueId::pbx).thenComparing(QueueId::queue);

  @Override
  public int compareTo(QueueId other) {
    return ORDER.compare(this, other);
  }
}
