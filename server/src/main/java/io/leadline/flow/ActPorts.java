package io.leadline.flow;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Switchboard;
import java.util.function.Function;

/// What [ActFlow] needs of the world.
///
/// @param picture the queues as they stand
public record ActPorts(
    Journal journal,
    Records records,
    Switchboard switchboard,
    Function<CompanyId, QueuePicture> picture) {}
