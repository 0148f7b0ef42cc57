package io.leadline.pbx.queuelog;

import io.leadline.event.CallId;
import io.leadline.pbx.Named;

/// Names as the ledger's lines bear them.
final class LedgerLinesNames {
  private LedgerLinesNames() {}

  static CallId call(String id) {
    return Named.call("main", id).orElseThrow();
  }
}
