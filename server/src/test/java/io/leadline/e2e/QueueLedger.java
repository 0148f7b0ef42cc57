package io.leadline.e2e;

import io.leadline.event.CallId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The PBX's own `queue_log`, read without our reader: which call entered a queue when.
final class QueueLedger {
  private final Map<String, List<Instant>> joins = new HashMap<>();

  private QueueLedger() {}

  static QueueLedger read(Path file) {
    var ledger = new QueueLedger();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.split("\\|", 6);
        if (fields.length > 4 && fields[4].equals("ENTERQUEUE")) {
          ledger
              .joins
              .computeIfAbsent(fields[1], _ -> new ArrayList<>())
              .add(Instant.ofEpochSecond(Long.parseLong(fields[0])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ledger;
  }

  /// In order; empty for a call that never came to a queue.
  List<Instant> joins(CallId call) {
    return joins.getOrDefault(call.value().replaceFirst(".*:", ""), List.of());
  }
}
