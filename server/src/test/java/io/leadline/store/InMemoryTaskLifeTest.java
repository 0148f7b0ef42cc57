package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.Alarms;

class InMemoryTaskLifeTest extends TaskLifeContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }

  @Override
  Alarms alarms() {
    return new MemoryAlarms.Reads((InMemoryStore) store.journal());
  }
}
