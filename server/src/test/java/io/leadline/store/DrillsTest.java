package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/// The drills of the store in a few seconds each; `docker/lab/drill` runs them for as long as one
/// likes.
@NeedsRedis
class DrillsTest {
  private static final long SEED = 1;

  /// Most of a drill is waiting for processes, and each has a Redis of its own.
  private static final int AT_ONCE = 3;

  private static final long LIMIT_SECONDS = 240;

  @TempDir private Path folder;
  private final ExecutorService lanes = Executors.newFixedThreadPool(AT_ONCE);

  /// A drill in its short form, and what must hold of its outcome on any machine.
  private record Form(Drills.Drill drill, int faults, int facts, Consumer<Drills.Outcome> claim) {
    Drills.Outcome run(Path folder) throws IOException {
      return drill.run(new Drills(Files.createDirectories(folder), SEED, faults, facts));
    }
  }

  @AfterEach
  void stop() {
    lanes.shutdownNow();
  }

  /// Longest first; several run at once.
  private static Map<String, Form> shortForms() {
    var all = new LinkedHashMap<String, Form>();
    // how soon, and whether ever two had it, a slow machine cannot say: that is for the drill
    // itself
    all.put(
        "servers",
        new Form(
            with -> new OwnerDrill(with.folder(), SEED, 3, 2_000, 1).run(),
            3,
            0,
            outcome -> assertThat(outcome.figure()).contains("taken over 2 times")));
    all.put("poison", new Form(Drills.all().get("poison"), 6, 100, DrillsTest::isClean));
    all.put(
        "due",
        new Form(
            Drills.all().get("due"),
            1,
            1_000,
            outcome -> assertThat(outcome.figure()).startsWith("ran 1000;")));
    all.put(
        "told",
        new Form(
            Drills.all().get("told"),
            1,
            200,
            outcome -> assertThat(outcome.figure()).startsWith("told 200;")));
    for (String name :
        new String[] {
          "boundary", "stale", "replies", "yesterday", "kill", "torn", "full", "paused"
        }) {
      all.put(name, new Form(Drills.all().get(name), 3, 90, DrillsTest::isCleanWithFactsUnderWay));
    }
    return all;
  }

  private static void isClean(Drills.Outcome outcome) {
    assertThat(outcome.clean()).as(outcome.toString()).isTrue();
  }

  private static void isCleanWithFactsUnderWay(Drills.Outcome outcome) {
    isClean(outcome);
    assertThat(outcome.inFlight()).as(outcome.toString()).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> nothingConfirmedIsLostOrDoubledAndAllIsDone() {
    var running = new LinkedHashMap<String, Future<Drills.Outcome>>();
    Map<String, Form> forms = shortForms();
    forms.forEach(
        (name, form) -> running.put(name, lanes.submit(() -> form.run(folder.resolve(name)))));
    return running.entrySet().stream()
        .map(ran ->
            dynamicTest(
                ran.getKey(),
                () ->
                    forms
                        .get(ran.getKey())
                        .claim()
                        .accept(ran.getValue().get(LIMIT_SECONDS, TimeUnit.SECONDS))));
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
