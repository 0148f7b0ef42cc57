package io.leadline.flow.port;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.CompanyId;
import io.vertx.core.Future;
import java.util.List;

/// Reads alarms. They are raised, acknowledged and cleared by facts.
public interface Alarms {
  /// The alarms that stand, oldest first.
  Future<List<AlarmRecord>> standing(CompanyId company);
}
