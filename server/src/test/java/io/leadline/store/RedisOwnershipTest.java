package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.flow.port.Ownership;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisOwnershipTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Ownership ownership = new RedisOwnership(TestRedis.connection());
  private final String what = "pbx:" + UUID.randomUUID();

  private long own(String server, Duration length) {
    return Story.await(ownership.own(what, server, length)).map(Ownership.Owned::token).orElse(0L);
  }

  @Test
  void ownerKeepsItAndNobodyElseGetsIt() {
    assertThat(own("one", LONG)).isEqualTo(1);
    assertThat(own("other", LONG)).isZero();
    assertThat(own("one", LONG)).isEqualTo(1);
  }

  @Test
  void anotherOwnsItUnderAHigherTokenOnceItIsLeft() {
    assertThat(own("one", LONG)).isEqualTo(1);
    Story.await(ownership.leave(what, "other"));
    assertThat(own("other", LONG)).isZero();
    Story.await(ownership.leave(what, "one"));
    assertThat(own("other", LONG)).isEqualTo(2);
    assertThat(own("one", LONG)).isZero();
  }

  @Test
  void silentOwnerLosesIt() {
    assertThat(own("one", Duration.ofMillis(1))).isEqualTo(1);
    assertThat(own("other", Duration.ofMillis(9))).isZero();
    await().atMost(Duration.ofSeconds(30)).until(() -> own("other", Duration.ofMillis(9)) == 2);
  }

  @Test
  void whoseTimeRanOutKeepsItByAskingAgainBeforeAnother() {
    assertThat(own("one", Duration.ofMillis(1))).isEqualTo(1);
    await().atMost(Duration.ofSeconds(30)).until(() -> own("one", Duration.ofMillis(1)) == 1);
    assertThat(own("other", LONG)).isZero();
    assertThat(own("one", LONG)).isEqualTo(1);
    assertThat(own("other", LONG)).isZero();
  }

  @Test
  void ownerIsToldThatAnotherServerIsThere() {
    assertThat(wanted()).isFalse();
    own("other", LONG);
    assertThat(wanted()).isTrue();
  }

  private boolean wanted() {
    return Story.await(ownership.own(what, "one", LONG)).orElseThrow().wanted();
  }
}
