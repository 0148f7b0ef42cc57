package io.leadline.app.doctor;

import io.leadline.yaml.Fault;
import java.util.List;

/// Faults in files, as findings.
final class FileFindings {
  static final String AREA = "files";

  private FileFindings() {}

  static List<Finding> of(String check, List<Fault> faults) {
    return faults.stream()
        .map(fault -> Finding.fail(AREA, check, fault.toString(), mend(fault)))
        .toList();
  }

  private static String mend(Fault fault) {
    String source = fault.at().source();
    return source.startsWith("LEADLINE_")
        ? "correct or unset the variable " + source
        : "edit " + fault.at() + ", then leadline check";
  }
}
