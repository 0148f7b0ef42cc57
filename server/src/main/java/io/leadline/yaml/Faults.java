package io.leadline.yaml;

import static java.util.Comparator.comparing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects everything that is wrong, so that one look at a file shows all of it.
public final class Faults {
  /// More would help nobody; the last one says that there are more.
  static final int LIMIT = 500;

  private final Set<Fault> found = new LinkedHashSet<>();

  public void add(Place at, String says) {
    if (found.size() < LIMIT - 1) {
      found.add(new Fault(at, says));
    } else if (found.size() == LIMIT - 1) {
      found.add(new Fault(at, "more faults than can be shown; mend these first"));
    }
  }

  public boolean none() {
    return found.isEmpty();
  }

  /// By file and line.
  public List<Fault> all() {
    return found.stream().sorted(comparing(Fault::at)).toList();
  }
}
