package io.leadline.store;

class RedisSharedNumberTest extends SharedNumberContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
