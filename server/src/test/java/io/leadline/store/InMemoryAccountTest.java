package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryAccountTest extends AccountContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
