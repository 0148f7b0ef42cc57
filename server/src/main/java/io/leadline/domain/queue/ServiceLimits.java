package io.leadline.domain.queue;

/// The limits by which waits are judged.
///
/// @param thresholdSeconds answered within this wait, the limit included, counts as in time
/// @param shortSeconds an abandon under this wait, the limit excluded, counts as short
public record ServiceLimits(int thresholdSeconds, int shortSeconds) {
  public static final ServiceLimits USUAL = new ServiceLimits(20, 5);

  public ServiceLimits {
    if (thresholdSeconds < 0 || shortSeconds < 0) {
      throw new IllegalArgumentException("limits of waits cannot be negative");
    }
  }
}
