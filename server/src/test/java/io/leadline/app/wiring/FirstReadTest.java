package io.leadline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.app.Refusal;
import io.leadline.flow.port.StoreAway;
import io.vertx.core.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstReadTest {
  private static void atOnce() {
    // no time passes here
  }

  private static Future<Void> away() {
    return Future.failedFuture(new StoreAway(new TimeoutException("slow")));
  }

  @Test
  void storeThatAnswersLateIsAskedUntilItDoes() {
    var asked = new AtomicInteger();

    boolean read =
        FirstRead.of(
            () -> asked.incrementAndGet() < 20 ? away() : Future.succeededFuture(),
            FirstRead.PATIENT,
            FirstReadTest::atOnce);

    assertThat(read).isTrue();
    assertThat(asked).hasValue(20);
  }

  @Test
  void startGoesOnWithoutAStoreThatStaysAway() {
    assertThat(FirstRead.of(FirstReadTest::away, FirstRead.PATIENT, FirstReadTest::atOnce))
        .isFalse();
  }

  @Test
  void otherFaultEndsTheStartWithItsOwnWordsAndNoClassName() {
    assertThatThrownBy(() ->
            FirstRead.of(
                () ->
                    Future.failedFuture(new IllegalStateException("the record of anna is no user")),
                FirstRead.PATIENT,
                FirstReadTest::atOnce))
        .isInstanceOf(Refusal.class)
        .hasMessage("users cannot be had: the record of anna is no user");
  }

  @Test
  void absentStoreIsToldWithWhatMendsIt() {
    assertThatThrownBy(() -> Server.answer(away(), "the list"))
        .hasMessage(
            "the list cannot be had: the store does not answer; start it, or mend redis.uri");
  }
}
