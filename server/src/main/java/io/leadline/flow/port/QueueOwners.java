package io.leadline.flow.port;

import io.leadline.domain.queue.QueueId;
import io.leadline.event.CompanyId;

/// Whose queue it is, where several companies share a PBX.
@FunctionalInterface
public interface QueueOwners {
  boolean has(CompanyId company, QueueId queue);
}
