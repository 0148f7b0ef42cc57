package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryAccountMergeTest extends AccountMergeContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
