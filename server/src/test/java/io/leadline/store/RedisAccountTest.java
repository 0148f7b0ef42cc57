package io.leadline.store;

class RedisAccountTest extends AccountContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
