package io.leadline.app.files;

import io.leadline.app.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Gathers the faults of a file by line, so that one reading shows them all.
final class FileFaults implements LineFaults {
  private static final int SHOWN = 20;

  private final Path file;
  private final List<String> found = new ArrayList<>();

  FileFaults(Path file) {
    this.file = file;
  }

  void add(long line, String fault) {
    found.add(file + ":" + line + ": " + fault);
  }

  @Override
  public void fault(long line, String text) {
    add(line, text);
  }

  List<String> found() {
    return List.copyOf(found);
  }

  /// Ends the reading where there was a fault.
  void refuseIfAny() {
    if (found.isEmpty()) {
      return;
    }
    String shown =
        String.join(System.lineSeparator(), found.subList(0, Math.min(SHOWN, found.size())));
    String more = found.size() > SHOWN ? " (and " + (found.size() - SHOWN) + " more)" : "";
    throw new Refusal(shown + System.lineSeparator() + "Nothing was imported" + more + ".");
  }
}
