package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryLeadTest extends LeadContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
