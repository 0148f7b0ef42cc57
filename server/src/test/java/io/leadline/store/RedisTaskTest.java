package io.leadline.store;

class RedisTaskTest extends TaskContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
