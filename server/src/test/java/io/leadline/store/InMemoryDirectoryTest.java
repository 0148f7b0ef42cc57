package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryDirectoryTest extends DirectoryContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
