package io.leadline.pbx.agi;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long the prompts on the PBX's disk are, as Asterisk tells it before one is played for the
/// first time. The dialplan's watchdog is set by it, so that a prompt which never ends is noticed.
final class PromptLengths {
  private static final int MOST = 10_000;
  private static final long SAMPLES_A_SECOND = 8_000;
  private static final long MILLIS = 1_000;

  private final Map<String, Duration> told = new ConcurrentHashMap<>();

  /// Of a prompt that the PBX told of.
  Duration of(String file) {
    return told.getOrDefault(file, Duration.ZERO);
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

  /// The PBX went on during the prompt: it may have become longer.
  void forget(String file) {
    told.remove(file);
  }
}
