package io.leadline.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One drill of `docker/lab/drill`. All that it makes lies in one folder, which goes when it has
/// passed, and is kept and named when it has not.
public final class DrillRun {
  private DrillRun() {}

  /// What a drill does.
  public interface Drill {
    /// Runs it to its end.
    ///
    /// @param folder empty, its own
    boolean passes(Path folder) throws IOException;
  }

  /// Runs a drill, and takes away its folder or names it.
  ///
  /// @param told of what goes wrong, for people
  /// @return whether it passed
  public static boolean passed(String name, DrillOptions options, PrintStream told, Drill drill)
      throws IOException {
    options.port().ifPresent(Ports::from);
    Path folder = Files.createTempDirectory("leadline-drill-" + name);
    boolean isKept = true;
    try {
      boolean passed = drill.passes(folder);
      isKept = !passed;
      return passed;
    } catch (RuntimeException e) {
      String taken = Ports.Taken.lineOf(e);
      if (taken.isEmpty()) {
        throw e;
      }
      told.println("drill: " + name + ": " + taken);
      isKept = false;
      return false;
    } finally {
      if (isKept) {
        told.println("drill: what " + name + " left is kept in " + folder);
      } else {
        Folders.deleted(folder);
      }
    }
  }
}
