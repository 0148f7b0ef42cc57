package io.leadline.store;

import java.io.IOException;

/// Runs drills by name: `docker/lab/drill`.
final class DrillMain {
  private static final int USAGE = 2;

  private DrillMain() {}

  public static void main(String... arguments) throws IOException {
    System.exit(exit(arguments));
  }

  private static int exit(String... arguments) throws IOException {
    DrillOptions told;
    try {
      told = DrillOptions.read(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("drill: " + e.getMessage());
      return USAGE;
    }
    boolean passed = true;
    for (String name : told.names()) {
      passed &=
          DrillRun.passed(
              name,
              told,
              System.err,
              folder -> {
                var outcome = Drills.all().get(name).run(Drills.of(name, folder, told));
                System.out.println(outcome);
                return outcome.passed();
              });
    }
    return passed ? 0 : 1;
  }
}
