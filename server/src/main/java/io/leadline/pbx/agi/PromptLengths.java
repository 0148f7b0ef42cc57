package io.leadline.pbx.agi;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How long the prompts on the PBX's disk are, learnt from playing them: when one was heard to its
/// end, Asterisk tells where that was. The dialplan's watchdog is set by it, so that a server which
/// freezes during a prompt is noticed soon after its end.
final class PromptLengths {
  /// Taken for a prompt not yet heard to its end.
  static final Duration UNHEARD = Duration.ofSeconds(30);

  private static final int MOST = 10_000;
  private static final long SAMPLES_A_SECOND = 8_000;
  private static final long MILLIS = 1_000;

  private final Map<String, Duration> heard = new ConcurrentHashMap<>();

  Duration of(String file) {
    return heard.getOrDefault(file, UNHEARD);
  }

  /// The prompt was heard to its end, which the PBX counts in samples at 8 kHz.
  void heard(String file, long samples) {
    if (samples > 0 && heard.size() < MOST) {
      heard.put(file, Duration.ofMillis(samples * MILLIS / SAMPLES_A_SECOND));
    }
  }

  /// The PBX went on during the prompt: it must have become longer.
  void forget(String file) {
    heard.remove(file);
  }
}
