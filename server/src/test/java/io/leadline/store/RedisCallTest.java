package io.leadline.store;

class RedisCallTest extends CallContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
