package io.leadline.drill;

import java.util.List;
import java.util.Locale;

/// The straight line that fits samples best, by least squares.
///
/// @param mean of what was sampled
/// @param perHour how much it grows in an hour
/// @param error half of the interval that holds the true growth with 95 % confidence, in the same
///   unit, taking samples as independent
record Slope(int samples, double mean, double perHour, double error) {
  private static final double NORMAL_95 = 1.96;
  private static final int FEWEST = 3;

  /// One sample.
  record Point(double hours, double value) {}

  static Slope of(List<Point> points) {
    int n = points.size();
    double meanX = points.stream().mapToDouble(Point::hours).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::value).average().orElse(0);
    double spread = 0;
    double shared = 0;
    for (Point point : points) {
      spread += (point.hours - meanX) * (point.hours - meanX);
      shared += (point.hours - meanX) * (point.value - meanY);
    }
    if (n < FEWEST || spread == 0) {
      return new Slope(n, meanY, 0, Double.POSITIVE_INFINITY);
    }
    double slope = shared / spread;
    double rest = 0;
    for (Point point : points) {
      double off = point.value - meanY - slope * (point.hours - meanX);
      rest += off * off;
    }
    return new Slope(n, meanY, slope, NORMAL_95 * Math.sqrt(rest / (n - 2) / spread));
  }

  /// Growth in an hour as a share of the mean, in percent.
  double percent() {
    return mean == 0 ? 0 : perHour / mean * 100;
  }

  /// Half of the interval, in percent of the mean.
  double percentError() {
    return mean == 0 ? 0 : error / mean * 100;
  }

  /// Whether it grows by no more than that many percent an hour; too few samples never say so.
  boolean isAtMost(double percent) {
    return percent() <= percent && Double.isFinite(error);
  }

  /// Whether the samples leave open that it grows by no more than that many percent an hour.
  boolean mayBeAtMost(double percent) {
    return percent() - percentError() <= percent;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "mean %.1f, %+.2f %%/h (± %.2f)", mean, percent(), percentError());
  }
}
