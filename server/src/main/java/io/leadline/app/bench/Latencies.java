package io.leadline.app.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Times measured by many threads, as many as were asked for at most.
final class Latencies {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final long[] nanos;
  private final AtomicInteger count = new AtomicInteger();

  Latencies(int most) {
    this.nanos = new long[most];
  }

  /// @param took in nanoseconds
  void add(long took) {
    int at = count.getAndIncrement();
    if (at < nanos.length) {
      nanos[at] = took;
    }
  }

  int count() {
    return Math.min(count.get(), nanos.length);
  }

  /// In milliseconds; 0 where nothing was measured.
  double percentile(double share) {
    int size = count();
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int at = (int) Math.ceil(share * size) - 1;
    return sorted[Math.clamp(at, 0, size - 1)] / NANOS_PER_MILLI;
  }
}
