package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.store.NeedsRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The drills of the whole server in their short form; `docker/lab/drill` runs them for as long as
/// one likes.
@Tag("full")
@NeedsRedis
class ServerDrillsTest {
  private static final long SEED = 1;

  @TempDir private Path folder;

  @Test
  void stopUnderLoadLosesNothingAndCutsNobodyOff(TestReporter figures) {
    var seen = new StopDrill(folder, SEED, 2, 4, line -> figures.publishEntry("stop", line)).run();
    assertThat(seen.faults()).as(seen.toString()).isEmpty();
    assertThat(seen.inFlight()).isGreaterThanOrEqualTo(8);
  }

  /// Whether it is flat a minute cannot say.
  @Test
  void soakMeasuresWhatTheServerHolds(TestReporter figures) {
    var seen =
        new SoakDrill(folder, SEED, Duration.ofSeconds(40), 60, Duration.ofSeconds(3), _ -> {})
            .run();
    figures.publishEntry("soak", seen.toString());
    assertThat(seen.growths().values())
        .allSatisfy(growth -> assertThat(growth.mean()).isPositive());
    assertThat(seen.work()).contains("desk acts");
  }
}
