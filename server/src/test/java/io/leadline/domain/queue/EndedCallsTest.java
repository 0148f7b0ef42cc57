package io.leadline.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CallId;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndedCallsTest {
  private static final int MOST = 100;

  @Test
  void oldestIsForgottenFirst() {
    var ended = new EndedCalls(MOST);
    IntStream.range(0, 250).mapToObj(EndedCallsTest::call).forEach(ended::add);
    assertThat(ended.size()).isEqualTo(MOST);
    assertThat(IntStream.range(0, 150)).noneMatch(n -> ended.has(call(n)));
    assertThat(IntStream.range(150, 250)).allMatch(n -> ended.has(call(n)));
  }

  @Test
  void callAddedTwiceIsRememberedOnce() {
    var ended = new EndedCalls(MOST);
    ended.add(call(1));
    ended.add(call(1));
    assertThat(ended.size()).isEqualTo(1);
    assertThat(ended.has(call(1))).isTrue();
    assertThat(ended.has(call(2))).isFalse();
  }

  /// Against a plain set: whatever is added and forgotten, each search finds what is there.
  @Test
  void isWhatASetWouldBe() {
    var random = new Random(1);
    var ended = new EndedCalls(MOST);
    var plain = new LinkedHashSet<CallId>();
    for (int step = 0; step < 20_000; step++) {
      CallId call = call(random.nextInt(400));
      assertThat(ended.has(call)).isEqualTo(plain.contains(call));
      ended.add(call);
      if (plain.add(call) && plain.size() > MOST) {
        plain.removeFirst();
      }
    }
    assertThat(IntStream.range(0, 400))
        .allMatch(n -> ended.has(call(n)) == plain.contains(call(n)));
  }

  private static CallId call(int number) {
    return new CallId("main:1795372036." + number);
  }
}
