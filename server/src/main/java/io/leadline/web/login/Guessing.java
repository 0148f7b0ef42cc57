package io.leadline.web.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows the guessing of passwords: after some wrong ones in a row a name, or an address, must
/// wait. An address, behind which a whole office may sit, has more of them. What lies a while back
/// is forgotten.
final class Guessing {
  static final int FREE = 5;
  static final int FREE_OF_AN_ADDRESS = 30;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

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
  ///
  /// @param free how many wrong ones cost nothing
  synchronized boolean allowed(String key, int free, Instant now) {
    Tries so = tries.get(key);
    return so == null || so.wrong < free || !now.isBefore(so.until);
  }

  synchronized void wrong(String key, Instant now) {
    Tries before = tries.get(key);
    int counted =
        before == null || !now.isBefore(before.until.plus(FORGOTTEN_AFTER)) ? 0 : before.wrong;
    tries.put(key, new Tries(counted + 1, now.plus(WAIT)));
  }

  synchronized void right(String key) {
    tries.remove(key);
  }
}
