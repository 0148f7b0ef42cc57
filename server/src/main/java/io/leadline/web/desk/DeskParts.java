package io.leadline.web.desk;

import io.leadline.flow.ActFlow;
import io.leadline.flow.LeadFlow;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.TaskFlow;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/// What the desk works with.
public record DeskParts(
    CardParts card,
    QueueFlow queues,
    LeadFlow leads,
    TaskFlow tasks,
    ActFlow acts,
    MeterRegistry meters,
    InstantSource clock) {}
