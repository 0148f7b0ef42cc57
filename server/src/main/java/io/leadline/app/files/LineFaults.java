package io.leadline.app.files;

import java.util.List;
import java.util.Set;

/// Takes what is wrong with a line.
@FunctionalInterface
interface LineFaults {
  void fault(long line, String text);

  /// Tells which words of the heading were read as which of our columns, where they differ.
  default void readAs(List<String> heading, List<String> meant) {}

  /// Judges the columns of a heading that nobody knows: faults, unless a file may hold more than is
  /// read.
  ///
  /// @param read all that the heading names
  /// @param known all there are
  /// @return whether the file can be read on
  default boolean unknownColumns(List<String> unknown, Set<String> read, Set<String> known) {
    unknown.forEach(name ->
        fault(1, "no such column: '%s'; there are %s".formatted(name, CsvText.sorted(known))));
    return unknown.isEmpty();
  }
}
