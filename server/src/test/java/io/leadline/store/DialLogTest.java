package io.leadline.store;

import static io.leadline.store.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.DialLog;
import io.leadline.flow.port.DialLog.Dialled;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every store keeps of what was dialled.
class DialLogTest {
  private static final Duration DAY = Duration.ofDays(1);

  static Stream<DialLog> logs() {
    var company = new CompanyId("dial-" + UUID.randomUUID().toString().substring(0, 8));
    return Stream.of(
        new RedisDialLog(TestRedis.connection(), List.of(company)), new MemoryDialLog());
  }

  @ParameterizedTest
  @MethodSource("logs")
  void whatWasDialledWithinADayIsKnownToEverybody(DialLog log) {
    var one = new Dialled(at(0), "aa");
    var same = new Dialled(at(5), "aa");
    assertThat(Story.await(log.add(one, at(0)))).containsExactly(one);
    assertThat(Story.await(log.add(same, at(5)))).containsExactlyInAnyOrder(one, same);
    assertThat(Story.await(log.add(same, at(6)))).containsExactlyInAnyOrder(one, same);
    assertThat(Story.await(log.all(at(3).plus(DAY)))).containsExactly(same);
    assertThat(Story.await(log.all(at(5).plus(DAY)))).isEmpty();
  }
}
