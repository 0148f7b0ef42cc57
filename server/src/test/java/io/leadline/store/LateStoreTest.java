package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.flow.port.StoreAway;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.internal.ExceptionFactory;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// A store that takes long is told apart from one that is not there.
class LateStoreTest {
  @Test
  void lateAnswerIsToldWithItsLimit() {
    var late = ExceptionFactory.createTimeoutException(StoreSettings.VISIT_TIMEOUT);
    assertThat(line(late)).startsWith("the store did not answer within 15 s; it is there");
  }

  @Test
  void storeThatIsNotThereIsToBeStarted() {
    assertThat(line(new RedisConnectionException("refused")))
        .isEqualTo("the store does not answer; start it, or mend redis.uri");
  }

  @Test
  void commandByHandWaitsLongerThanAServer() {
    var settings = StoreSettings.at("redis://127.0.0.1:6379");
    assertThat(settings.patient().commandTimeout()).isGreaterThan(settings.commandTimeout());
  }

  private static String line(Throwable failure) {
    Throwable told = StoreConnection.future(CompletableFuture.failedFuture(failure)).cause();
    return StoreAway.in(told).orElseThrow().line();
  }
}
