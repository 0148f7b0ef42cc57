package io.leadline.app;

import io.leadline.yaml.Fault;
import java.util.List;

/// Why the program will not do what it was asked to, for whoever asked. It ends the command with
/// exit code 1 and this line on standard error.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param line what is wrong and what to do about it; one line
  public Refusal(String line) {
    super(line);
  }

  /// @param line what is wrong and what to do about it; one line
  /// @param cause shown with `--debug`
  public Refusal(String line, Throwable cause) {
    super(line, cause);
  }

  /// For faulty files: the first fault, and how many more there are.
  public static Refusal of(List<Fault> faults) {
    int more = faults.size() - 1;
    return new Refusal(
        faults.getFirst()
            + (more == 0 ? "" : " (and " + more + " more; leadline check lists them)"));
  }
}
