package io.leadline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs drills by name: `docker/lab/drill`.
final class DrillMain {
  private DrillMain() {}

  public static void main(String... arguments) throws IOException {
    var names = new ArrayList<String>();
    long seed = System.nanoTime() % 100_000;
    int faults = 100;
    int facts = 5_000;
    for (int at = 0; at < arguments.length; at++) {
      switch (arguments[at]) {
        case "--seed" -> seed = Long.parseLong(arguments[++at]);
        case "--n" -> facts = Integer.parseInt(arguments[++at]);
        case "--for", "--rate", "--from" -> at++; // of the drills of a whole server
        case "--faults" -> faults = Integer.parseInt(arguments[++at]);
        default -> names.add(arguments[at]);
      }
    }
    boolean clean = true;
    for (String name : names.equals(List.of("all")) ? List.copyOf(Drills.all().keySet()) : names) {
      Path folder = Files.createTempDirectory("leadline-drill-" + name);
      var outcome = Drills.all().get(name).run(new Drills(folder, seed, faults, facts));
      System.out.println(outcome);
      clean &= outcome.clean() && outcome.counts();
    }
    System.exit(clean ? 0 : 1);
  }
}
