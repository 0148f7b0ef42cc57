package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The records of lent tasks as they stood when they were lent, so that ending one need not read it
/// again, neither from the store nor from its text. One that is forgotten costs a little time and
/// nothing else.
final class LentRecords {
  private static final int AT_MOST = 4_000;

  private final Map<Key, Lent> lent = new LinkedHashMap<>();

  private record Key(CompanyId company, long token) {}

  /// A record as it was lent.
  ///
  /// @param stored to the letter
  /// @param record the same, read; whoever takes it may change it
  record Lent(String stored, ObjectNode record) {}

  synchronized void keep(CompanyId company, long token, Lent record) {
    lent.put(new Key(company, token), record);
    if (lent.size() > AT_MOST) {
      lent.remove(lent.keySet().iterator().next());
    }
  }

  synchronized Optional<Lent> take(CompanyId company, long token) {
    return Optional.ofNullable(lent.remove(new Key(company, token)));
  }
}
