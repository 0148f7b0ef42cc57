package io.leadline.store;

import io.leadline.flow.port.Alarms;

/// The alarms of a store in memory.
public final class MemoryAlarmReads {
  private MemoryAlarmReads() {}

  public static Alarms of(StorePorts store) {
    return new MemoryAlarms.Reads((InMemoryStore) store.journal());
  }
}
