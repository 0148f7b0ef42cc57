package io.leadline.flow;

import io.leadline.domain.queue.QueuePicture;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Switchboard;
import java.util.function.Supplier;

/// What [PlaceFlow] needs of the world.
///
/// @param picture the queues as they stand
public record PlacePorts(
    TaskPorts tasks,
    Directory directory,
    Calendar calendar,
    Switchboard switchboard,
    Supplier<QueuePicture> picture) {}
