package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryContactMergeTest extends ContactMergeContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
