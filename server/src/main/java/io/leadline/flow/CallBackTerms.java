package io.leadline.flow;

import java.time.Duration;
import java.util.List;

/// How lost callers are tried again.
///
/// @param pauses working time until the next attempt, after the first, second, … one that reached
///   nobody; the last one repeats
public record CallBackTerms(List<Duration> pauses) {
  Duration after(int attempts) {
    return pauses.get(Math.clamp(attempts - 1, 0, pauses.size() - 1));
  }
}
