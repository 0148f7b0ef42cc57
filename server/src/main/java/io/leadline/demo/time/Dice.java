package io.leadline.demo.time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Chance that is the same for the same seed. Each part of the demo has dice of its own, so that
/// one part's throws do not change another's.
public final class Dice {

  private final Random random;

  public Dice(long seed, String part) {
    long mix =
        UUID.nameUUIDFromBytes(part.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    this.random = new Random(seed * 31 + mix);
  }

  public boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /// Both included.
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  public Duration seconds(int least, int most) {
    return Duration.ofMillis(between(least * 1000, most * 1000));
  }

  public <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /// Picks with the weights given in the same order.
  public <T> T pick(List<T> from, List<Integer> weights) {
    int left = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
    int at = 0;
    while (left >= weights.get(at)) {
      left -= weights.get(at);
      at++;
    }
    return from.get(at);
  }

  /// Waits as they are where things happen independently of one another: many short, few long.
  public Duration exponential(Duration mean, Duration most) {
    double wait = -Math.log(1 - random.nextDouble()) * mean.toMillis();
    return Duration.ofMillis(Math.min((long) wait, most.toMillis()));
  }

  /// Lengths that are never short and seldom very long, as of conversations.
  public Duration around(Duration usual, double spread) {
    return Duration.ofMillis((long) (usual.toMillis() * Math.exp(random.nextGaussian() * spread)));
  }
}
