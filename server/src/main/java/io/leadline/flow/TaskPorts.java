package io.leadline.flow;

import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.TaskStore;

/// What [TaskFlow] needs of the store.
public record TaskPorts(TaskStore tasks, Records records, Journal journal) {}
