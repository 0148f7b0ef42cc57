package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryTaskTest extends TaskContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
