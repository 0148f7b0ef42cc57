package io.leadline.store;

class RedisLeadTest extends LeadContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
