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

  /// Drills that strike a store which has taken some facts since the last time need more of them.
  private static final int MORE_FACTS = 400;

  /// A server that keeps silent so long owns a PBX no more; and so many pairs of them at once.
  private static final int OWNS_MS = 2_000;

  private static final int PAIRS = 2;

  /// Most of a drill is waiting for processes, and each has a Redis of its own.
  private static final int AT_ONCE = 4;

  private static final long LIMIT_SECONDS = 900;

  @TempDir private Path folder;
  private final ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);

  /// A drill in its short form, and what must hold of its outcome on any machine.
  private record Form(String name, Drills.Drill drill, int facts, Consumer<Drills.Outcome> claim) {
    Form(String name, int facts) {
      this(name, facts, outcome -> assertThat(outcome.passed()).as(outcome.toString()).isTrue());
    }

    Form(String name, int facts, Consumer<Drills.Outcome> claim) {
      this(name, Objects.requireNonNull(Drills.all().get(name)), facts, claim);
    }

    Drills.Outcome run(Path folder) throws IOException {
      return drill.run(
          new Drills(Files.createDirectories(folder), SEED, Drills.FAULTS_AT_LEAST, facts));
    }
  }

  @AfterEach
  void stop() {
    lanes.shutdownNow();
  }

  /// Longest first; several run at once. How soon something is done a slow machine cannot say: that
  /// is for the drill itself. The one that wants a tracer runs where there is one.
  private static List<Form> shortForms() {
    return Stream.concat(
            always().stream(),
            PowerDrill.canTrace() ? Stream.of(new Form("power", MORE_FACTS)) : Stream.empty())
        .toList();
  }

  private static List<Form> always() {
    return List.of(
        new Form(
            "servers",
            with ->
                new OwnerDrill(with.folder(), SEED, Drills.FAULTS_AT_LEAST, OWNS_MS, PAIRS).run(),
            0,
            outcome -> assertThat(outcome.figure()).contains("taken over 14 times")),
        new Form("boundary", FACTS),
        new Form("stale", MORE_FACTS),
        new Form("yesterday", MORE_FACTS),
        new Form("torn", MORE_FACTS),
        new Form("kill", FACTS),
        new Form("full", MORE_FACTS),
        new Form("replies", FACTS),
        new Form("frozen", FACTS),
        new Form("paused", FACTS),
        new Form("clock", FACTS),
        new Form("poison", FACTS),
        new Form("due", 1_000, outcome -> assertThat(outcome.figure()).startsWith("ran 1000;")),
        new Form("told", FACTS, outcome -> assertThat(outcome.figure()).startsWith("told 200;")));
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
    var outcome = Drills.all().get(drill).run(new Drills(folder, SEED, 20, 1_500));
    assertThat(outcome.clean() && outcome.counts()).as(outcome.toString()).isTrue();
  }
}
