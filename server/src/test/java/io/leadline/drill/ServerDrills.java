package io.leadline.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Drills of the whole server, by name: `docker/lab/drill`.
final class ServerDrills {
  private static final int SAMPLES = 120;
  private static final int IN_QUESTION = 8;

  private long seed = System.nanoTime() % 100_000;
  private Duration length = Duration.ofHours(2);
  private int rate = 20;
  private int rounds = 20;
  private String from = "";

  private ServerDrills() {}

  public static void main(String... arguments) throws IOException {
    var drills = new ServerDrills();
    boolean clean = true;
    for (String name : drills.read(List.of(arguments))) {
      clean &= drills.run(name);
    }
    System.exit(clean ? 0 : 1);
  }

  /// @return the names of the drills asked for
  private List<String> read(List<String> arguments) {
    var words = arguments.iterator();
    var names = new ArrayList<String>();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--seed" -> seed = Long.parseLong(words.next());
        case "--from" -> from = words.next();
        case "--for" -> length = Duration.parse("PT" + words.next());
        case "--faults" -> rounds = Integer.parseInt(words.next());
        case "--n" -> words.next(); // facts come by themselves here
        case "--rate" -> rate = Integer.parseInt(words.next());
        default -> names.add(word);
      }
    }
    return names;
  }

  private boolean run(String name) throws IOException {
    Path folder = Files.createTempDirectory("leadline-drill-" + name);
    return switch (name) {
      case "soak" -> soak(folder);
      case "stop" -> stop(folder);
      case "upgrade" -> upgrade(folder);
      default -> throw new IllegalArgumentException("no drill '" + name + "'");
    };
  }

  private boolean soak(Path folder) {
    Duration every = length.dividedBy(SAMPLES).plusSeconds(1);
    var figures = new SoakDrill(folder, seed, length, rate, every, System.err::println).run();
    say("soak", figures.flat(), figures);
    return figures.flat();
  }

  private boolean stop(Path folder) {
    var figures = new StopDrill(folder, seed, rounds, IN_QUESTION, System.err::println).run();
    boolean counts = figures.stops() >= 20 && figures.inFlight() >= 10;
    String few = counts ? "" : "; too few to count: 20 stops and 10 callers in flight are asked";
    say("stop", figures.isClean() && counts, figures + few);
    return figures.isClean() && counts;
  }

  private boolean upgrade(Path folder) {
    if (from.isEmpty()) {
      System.err.println(
          "drill: upgrade needs --from FOLDER, another version of Leadline, packaged");
      return false;
    }
    var other = Program.packaged(Path.of(from).toAbsolutePath());
    var figures = new UpgradeDrill(folder, seed, other, System.err::println).run();
    say("upgrade", figures.isClean(), figures);
    return figures.isClean();
  }

  private void say(String name, boolean passed, Object figures) {
    System.out.printf("%-9s %s  seed=%d %s%n", name, passed ? "passed" : "FAILED", seed, figures);
  }
}
