package io.leadline.app.command;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What rounds of a measurement found.
record Rounds<T>(List<T> found) {
  double median(ToDoubleFunction<T> figure) {
    double[] sorted = found.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
