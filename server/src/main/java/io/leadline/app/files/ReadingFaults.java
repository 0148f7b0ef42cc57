package io.leadline.app.files;

import io.leadline.domain.account.AccountsReading.LineFault;
import io.leadline.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gathers what is wrong with a file by line, so that one reading shows it all.
final class ReadingFaults implements LineFaults {
  private static final int KEPT = 10_000;

  /// Columns that are told by name.
  private static final int NAMED = 10;

  private int told;
  private final List<LineFault> faults = new ArrayList<>();
  private final List<LineFault> remarks = new ArrayList<>();

  @Override
  public void fault(long line, String text) {
    told++;
    if (faults.size() < KEPT) {
      faults.add(new LineFault(line, text));
    }
  }

  /// Exports of other programs have columns in plenty; one that is nearly called like one of ours
  /// is a slip of the pen.
  @Override
  public boolean unknownColumns(List<String> unknown, Set<String> read, Set<String> known) {
    Set<String> free = new TreeSet<>(known);
    free.removeAll(read);
    var left = new ArrayList<String>();
    boolean sound = true;
    for (String name : unknown) {
      Optional<String> meant = Suggestion.nearest(free, name);
      if (meant.isPresent()) {
        fault(1, "no such column: '%s'; did you mean '%s'?".formatted(name, meant.get()));
        sound = false;
      } else {
        left.add(name);
      }
    }
    if (!left.isEmpty()) {
      int more = left.size() - NAMED;
      remark(
          1,
          "columns not read: "
              + left.stream().limit(NAMED).collect(Collectors.joining(", "))
              + (more > 0 ? " and %d more".formatted(more) : ""));
    }
    return sound;
  }

  @Override
  public void readAs(List<String> heading, List<String> meant) {
    String others =
        IntStream.range(0, heading.size())
            .filter(at -> !heading.get(at).isBlank())
            .filter(at -> !heading.get(at).equalsIgnoreCase(meant.get(at)))
            .mapToObj(at -> heading.get(at) + " = " + meant.get(at))
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      remark(1, "headings read as: " + others);
    }
  }

  /// Left out, without harm.
  void remark(long line, String text) {
    if (remarks.size() < KEPT) {
      remarks.add(new LineFault(line, text));
    }
  }

  /// How many were told, kept or not.
  int told() {
    return told;
  }

  List<LineFault> faults() {
    return faults.stream().sorted(Comparator.comparingLong(LineFault::line)).distinct().toList();
  }

  List<LineFault> remarks() {
    return remarks.stream().sorted(Comparator.comparingLong(LineFault::line)).toList();
  }
}
