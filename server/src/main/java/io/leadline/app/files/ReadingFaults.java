package io.leadline.app.files;

import io.leadline.domain.account.AccountsReading.LineFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers what is wrong with a file by line, so that one reading shows it all.
final class ReadingFaults implements LineFaults {
  private static final int KEPT = 10_000;

  private final List<LineFault> faults = new ArrayList<>();
  private final List<LineFault> remarks = new ArrayList<>();

  @Override
  public void fault(long line, String text) {
    if (faults.size() < KEPT) {
      faults.add(new LineFault(line, text));
    }
  }

  /// Left out, without harm.
  void remark(long line, String text) {
    if (remarks.size() < KEPT) {
      remarks.add(new LineFault(line, text));
    }
  }

  List<LineFault> faults() {
    return faults.stream().sorted(Comparator.comparingLong(LineFault::line)).distinct().toList();
  }

  List<LineFault> remarks() {
    return List.copyOf(remarks);
  }
}
