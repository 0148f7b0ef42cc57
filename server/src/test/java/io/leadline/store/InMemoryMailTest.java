package io.leadline.store;

import io.leadline.event.CompanyId;

class InMemoryMailTest extends MailContract {
  @Override
  StorePorts emptyStore() {
    return InMemoryStore.empty(new CompanyId("acme"));
  }
}
