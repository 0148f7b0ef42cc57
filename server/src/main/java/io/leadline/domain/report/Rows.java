package io.leadline.domain.report;

import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is counted for one name, row by row.
///
/// @param <T> what is counted in a row
public final class Rows<T> {
  public final String name;
  public final TreeMap<Long, T> byStart = new TreeMap<>();
  private final Supplier<T> make;
  private long lastStart;
  private @Nullable T last;

  public Rows(String name, Supplier<T> make) {
    this.name = name;
    this.make = make;
  }

  /// The row that begins then. Logs go on in the same row mostly.
  public T at(long start) {
    T row = last;
    if (row == null || start != lastStart) {
      row = byStart.computeIfAbsent(start, _ -> make.get());
      last = row;
      lastStart = start;
    }
    return row;
  }
}
