package io.leadline.store;

class RedisMailTest extends MailContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }
}
