package io.leadline.flow.port;

import io.leadline.domain.source.SpendRow;
import io.leadline.event.CompanyId;
import java.util.List;

/// Reads spend as people type it or drop it on a page: CSV in the form of `spend.csv`.
@FunctionalInterface
public interface SpendSheets {
  /// Reads all rows, against the company's sources and currency.
  Reading read(CompanyId company, String text);

  /// What was read.
  ///
  /// @param rows those that can be booked
  /// @param faults each with its line; where there is one nothing should be booked
  record Reading(List<SpendRow> rows, List<String> faults) {}
}
