package io.leadline.drill;

import io.leadline.store.DrillOptions;
import io.leadline.store.DrillRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Drills of the whole server, by name: `docker/lab/drill`.
final class ServerDrills {
  private static final int SAMPLES = 120;
  private static final int IN_QUESTION = 8;
  private static final int ROUNDS = 20;
  private static final int USAGE = 2;

  private final DrillOptions told;

  private ServerDrills(DrillOptions told) {
    this.told = told;
  }

  public static void main(String... arguments) throws IOException {
    System.exit(exit(arguments));
  }

  private static int exit(String... arguments) throws IOException {
    DrillOptions told;
    try {
      told = DrillOptions.read(arguments);
    } catch (IllegalArgumentException e) {
      return misused(String.valueOf(e.getMessage()));
    }
    if (told.names().contains("upgrade") && told.from().isEmpty()) {
      return misused("upgrade needs --from FOLDER, another version of Leadline, packaged");
    }
    var drills = new ServerDrills(told);
    boolean passed = true;
    for (String name : told.names()) {
      passed &= DrillRun.passed(name, told, System.err, folder -> drills.run(name, folder));
    }
    return passed ? 0 : 1;
  }

  private static int misused(String why) {
    System.err.println("drill: " + why);
    return USAGE;
  }

  private boolean run(String name, Path folder) {
    return switch (name) {
      case "soak" -> soak(folder);
      case "stop" -> stop(folder);
      case "upgrade" -> upgrade(folder);
      default -> throw new IllegalArgumentException("no drill '" + name + "'");
    };
  }

  private boolean soak(Path folder) {
    Duration every = told.length().dividedBy(SAMPLES).plusSeconds(1);
    var figures =
        new SoakDrill(folder, told.seed(), told.length(), told.rate(), every, System.err::println)
            .run();
    say("soak", figures.flat(), figures);
    return figures.flat();
  }

  private boolean stop(Path folder) {
    int rounds = told.faults().orElse(ROUNDS);
    var figures =
        new StopDrill(folder, told.seed(), rounds, IN_QUESTION, System.err::println).run();
    boolean counts = figures.stops() >= 20 && figures.inFlight() >= 10;
    String few = counts ? "" : "; too few to count: 20 stops and 10 callers in flight are asked";
    say("stop", figures.isClean() && counts, figures + few);
    return figures.isClean() && counts;
  }

  private boolean upgrade(Path folder) {
    var other = Program.packaged(Path.of(told.from()).toAbsolutePath());
    var figures = new UpgradeDrill(folder, told.seed(), other, System.err::println).run();
    say("upgrade", figures.isClean(), figures);
    return figures.isClean();
  }

  private void say(String name, boolean passed, Object figures) {
    System.out.printf(
        "%-9s %s  seed=%d %s%n", name, passed ? "passed" : "FAILED", told.seed(), figures);
  }
}
