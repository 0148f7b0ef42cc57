package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.verify.Verification;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class RedisAccountMergeTest extends AccountMergeContract {
  @TempDir private Path state;

  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }

  @AfterEach
  void storeAgreesWithItsJournal() {
    assertThat(
            new Verification(TestRedis.connection(), store.company(), state).verify().differences())
        .isEmpty();
  }
}
