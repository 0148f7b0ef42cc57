package io.leadline.pbx.agi;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long the prompts on the PBX's disk are, as Asterisk tells it before one is played for the
/// first time and again after each time that one was heard to its end. The dialplan's watchdog is
/// set by it, so that a server which freezes during a prompt is noticed soon after its end.
final class PromptLengths {
  /// Taken for a prompt of which the PBX does not tell.
  static final Duration UNTOLD = Duration.ofSeconds(30);

  private static final int MOST = 10_000;
  private static final long SAMPLES_A_SECOND = 8_000;
  private static final long MILLIS = 1_000;

  private final Map<String, Duration> told = new ConcurrentHashMap<>();

  Duration of(String file) {
    return told.getOrDefault(file, UNTOLD);
  }

  boolean knows(String file) {
    return told.containsKey(file);
  }

  /// The PBX told where the prompt ends, in samples at 8 kHz.
  void told(String file, long samples) {
    if (samples > 0 && told.size() < MOST) {
      told.put(file, Duration.ofMillis(samples * MILLIS / SAMPLES_A_SECOND));
    }
  }

  /// The PBX went on during the prompt: it must have become longer.
  void forget(String file) {
    told.remove(file);
  }
}
