package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryRecoveryTest extends RecoveryContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
