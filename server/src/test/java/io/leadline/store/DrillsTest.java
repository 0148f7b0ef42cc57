package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The drills of the store in a few seconds each; `docker/lab/drill` runs them for as long as one
/// likes.
class DrillsTest {
  private static final long SEED = 1;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"kill", "boundary", "replies", "paused", "yesterday", "stale", "torn", "full"})
  void nothingConfirmedIsLostOrDoubled(String drill) throws IOException {
    var outcome = run(drill, 3, 90);
    assertThat(outcome.clean()).as(outcome.toString()).isTrue();
    assertThat(outcome.inFlight()).as(outcome.toString()).isPositive();
  }

  @Test
  void oneServerAtATimeReadsWhatAPbxTells() throws IOException {
    assumeTrue(EmbeddedStore.installed().isPresent(), "redis-server is not installed");
    var outcome = new OwnerDrill(folder, SEED, 3, 3_000).run();
    // how soon, and whether ever two had it, a slow machine cannot say: that is for the drill
    // itself
    assertThat(outcome.figure()).contains("taken over 2 times");
  }

  @Test
  void whatNobodyCanDoIsSetAsideAndTheRestIsDone() {
    assumeTrue(EmbeddedStore.installed().isPresent(), "redis-server is not installed");
    try (var drill = new DueDrills(folder, SEED)) {
      var outcome = drill.poison(100, 6);
      assertThat(outcome.clean()).as(outcome.toString()).isTrue();
    }
  }

  @Test
  void everyOneOfManyDueAtOnceIsDone() {
    assumeTrue(EmbeddedStore.installed().isPresent(), "redis-server is not installed");
    try (var drill = new DueDrills(folder, SEED)) {
      assertThat(drill.due(1_000).figure()).startsWith("ran 1000;");
    }
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kill",
        "boundary",
        "replies",
        "frozen",
        "paused",
        "yesterday",
        "stale",
        "torn",
        "full",
        "clock"
      })
  void nothingIsLostOrDoubledByTwentyFaults(String drill) throws IOException {
    var outcome = run(drill, 20, 1_500);
    assertThat(outcome.clean() && outcome.counts()).as(outcome.toString()).isTrue();
  }

  private Drills.Outcome run(String drill, int faults, int facts) throws IOException {
    assumeTrue(EmbeddedStore.installed().isPresent(), "redis-server is not installed");
    return Drills.all().get(drill).run(new Drills(folder, SEED, faults, facts));
  }
}
