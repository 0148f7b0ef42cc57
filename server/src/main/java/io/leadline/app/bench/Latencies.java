package io.leadline.app.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Times measured by many threads, as many as were asked for at most.
public final class Latencies {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final long[] nanos;
  private final AtomicInteger count = new AtomicInteger();

  /// What was measured, in milliseconds; 0 where nothing was.
  public record Summary(double millis50, double millis99, double millisMax) {}

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

  Summary summary() {
    long[] sorted = Arrays.copyOf(nanos, count());
    Arrays.sort(sorted);
    return new Summary(percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1));
  }

  private static double percentile(long[] sorted, double share) {
    int at = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, at)] / NANOS_PER_MILLI;
  }
}
