package io.leadline.web.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows the guessing of passwords: after [#FREE] wrong ones in a row a name, or an address, must
/// wait.
final class Guessing {
  private static final int FREE = 5;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration WAIT = Duration.ofMinutes(1);

  private final Map<String, Tries> tries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  private record Tries(int wrong, Instant until) {}

  /// Whether another try is allowed now.
  synchronized boolean allowed(String key, Instant now) {
    Tries so = tries.get(key);
    return so == null || so.wrong < FREE || !now.isBefore(so.until);
  }

  synchronized void wrong(String key, Instant now) {
    Tries before = tries.get(key);
    tries.put(key, new Tries(before == null ? 1 : before.wrong + 1, now.plus(WAIT)));
  }

  synchronized void right(String key) {
    tries.remove(key);
  }
}
