package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemorySharedNumberTest extends SharedNumberContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
