package io.leadline.store;

class RedisDirectoryTest extends DirectoryContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
