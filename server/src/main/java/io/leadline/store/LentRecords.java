package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The records of lent tasks as they stood when they were lent, so that ending one need not read it
/// again. One that is forgotten costs a little time and nothing else.
final class LentRecords {
  private static final int AT_MOST = 10_000;

  private final Map<Lent, String> stored = new LinkedHashMap<>();

  private record Lent(CompanyId company, long token) {}

  synchronized void keep(CompanyId company, long token, String record) {
    stored.put(new Lent(company, token), record);
    if (stored.size() > AT_MOST) {
      stored.remove(stored.keySet().iterator().next());
    }
  }

  synchronized Optional<String> take(CompanyId company, long token) {
    return Optional.ofNullable(stored.remove(new Lent(company, token)));
  }
}
