package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The drills of the store in a few seconds each; `docker/lab/drill` runs them for as long as one
/// likes.
@NeedsRedis
class DrillsTest {
  private static final long SEED = 1;
  private static final int FACTS = 200;

  private static final int FEW = 3;
  private static final int FACTS_OF_FEW = 90;

  /// A server that keeps silent so long owns a PBX no more.
  private static final int OWNS_MS = 2_000;

  /// Most of a drill is waiting for processes, and each has a Redis of its own.
  private static final int AT_ONCE = 3;

  private static final long LIMIT_SECONDS = 240;

  @TempDir private Path folder;
  private final ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);

  /// A drill in its short form, and what must hold of its outcome on any machine.
  private record Form(
      String name, Drills.Drill drill, int faults, int facts, Consumer<Drills.Outcome> claim) {
    Form(String name, int faults, int facts, Consumer<Drills.Outcome> claim) {
      this(name, Objects.requireNonNull(Drills.all().get(name)), faults, facts, claim);
    }

    /// As long as it takes to say something.
    static Form whole(String name) {
      return new Form(name, Drills.FAULTS_AT_LEAST, FACTS, DrillsTest::passed);
    }

    /// Each fault wants a server or a Redis of its own: a few here, twenty in the full build.
    static Form few(String name) {
      return new Form(name, FEW, FACTS_OF_FEW, DrillsTest::isCleanWithFactsUnderWay);
    }

    Drills.Outcome run(Path folder) throws IOException {
      return drill.run(new Drills(Files.createDirectories(folder), SEED, faults, facts));
    }
  }

  @AfterEach
  void stop() {
    lanes.shutdownNow();
  }

  /// Longest first; several run at once. How soon something is done, and whether ever two had it, a
  /// slow machine cannot say: that is for the drill itself.
  private static List<Form> shortForms() {
    return List.of(
        new Form(
            "servers",
            with -> new OwnerDrill(with.folder(), SEED, FEW, OWNS_MS, 1).run(),
            FEW,
            0,
            outcome -> assertThat(outcome.figure()).contains("taken over 2 times")),
        Form.whole("poison"),
        new Form("due", 1, 1_000, outcome -> assertThat(outcome.figure()).startsWith("ran 1000;")),
        new Form("told", 1, FACTS, outcome -> assertThat(outcome.figure()).startsWith("told 200;")),
        Form.few("boundary"),
        Form.few("stale"),
        Form.whole("replies"),
        Form.few("yesterday"),
        Form.few("kill"),
        Form.whole("frozen"),
        Form.few("torn"),
        Form.few("full"),
        Form.whole("paused"),
        Form.whole("clock"));
  }

  private static void passed(Drills.Outcome outcome) {
    assertThat(outcome.passed()).as(outcome.toString()).isTrue();
  }

  private static void isCleanWithFactsUnderWay(Drills.Outcome outcome) {
    assertThat(outcome.clean()).as(outcome.toString()).isTrue();
    assertThat(outcome.inFlight()).as(outcome.toString()).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> nothingConfirmedIsLostOrDoubledAndAllIsDone() {
    var running = new LinkedHashMap<Form, Future<Drills.Outcome>>();
    for (Form form : shortForms()) {
      running.put(form, lanes.submit(() -> form.run(folder.resolve(form.name()))));
    }
    return running.entrySet().stream()
        .map(ran ->
            dynamicTest(
                ran.getKey().name(),
                () ->
                    ran.getKey()
                        .claim()
                        .accept(ran.getValue().get(LIMIT_SECONDS, TimeUnit.SECONDS))));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 10, true, true",
    "19, 19, true, false",
    "20, 9, true, false",
    "100, 100, false, false"
  })
  void drillOfTooFewFaultsOrTooFewInFlightFails(
      int faults, int inFlight, boolean clean, boolean passes) {
    var outcome = new Drills.Outcome("kill", SEED, FACTS, faults, inFlight, "figure", clean);
    assertThat(outcome.passed()).isEqualTo(passes);
    assertThat(outcome.toString()).contains(passes ? "passed" : "FAILED");
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
    passed(
        Objects.requireNonNull(Drills.all().get(drill))
            .run(new Drills(folder, SEED, Drills.FAULTS_AT_LEAST, 1_500)));
  }
}
