package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryCallTest extends CallContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
