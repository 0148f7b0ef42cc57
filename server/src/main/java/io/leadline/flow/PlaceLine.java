package io.leadline.flow;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CallId;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.util.function.Supplier;

/// Where in the line somebody stands who joined it at a time, as the picture shows it now.
record PlaceLine(Supplier<QueuePicture> picture) {
  int position(KeptPlace place) {
    return position(place.call(), place.queue(), place.since());
  }

  /// One behind those still waiting who joined earlier.
  int position(CallId call, QueueName queue, Instant since) {
    return 1
        + picture.get().queues().values().stream()
            .filter(one -> one.id().queue().equals(queue))
            .filter(one -> call.value().startsWith(one.id().pbx() + ":"))
            .map(LiveQueue::waiting)
            .mapToInt(line ->
                (int)
                    line.stream()
                        .filter(one -> !one.call().equals(call))
                        .filter(one -> one.waitingSince().isBefore(since))
                        .count())
            .sum();
  }
}
