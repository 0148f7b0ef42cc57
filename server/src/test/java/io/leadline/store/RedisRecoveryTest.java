package io.leadline.store;

class RedisRecoveryTest extends RecoveryContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
