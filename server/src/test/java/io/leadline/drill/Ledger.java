package io.leadline.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// What the PBX's own ledger says of each conversation, read without the server's reader.
///
/// @param arrived conversations that began
/// @param queued those that came to a queue
/// @param answered those that somebody answered
/// @param fallbacks those that the dialplan took over
/// @param ended those that are over
record Ledger(
    Set<String> arrived,
    Set<String> queued,
    Set<String> answered,
    Set<String> fallbacks,
    Set<String> ended) {
  private static final int CALL = 1;
  private static final int EVENT = 4;

  static Ledger of(Path queueLog) {
    var ledger =
        new Ledger(
            new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    try {
      Files.readAllLines(queueLog).forEach(ledger::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ledger;
  }

  private void take(String line) {
    String[] fields = line.split("\\|", -1);
    if (fields.length > EVENT) {
      switch (fields[EVENT]) {
        case "LLARRIVED" -> arrived.add(fields[CALL]);
        case "ENTERQUEUE" -> queued.add(fields[CALL]);
        case "CONNECT" -> answered.add(fields[CALL]);
        case "LLFALLBACK" -> fallbacks.add(fields[CALL]);
        case "LLENDED" -> ended.add(fields[CALL]);
        default -> {
          // says nothing of where the caller is
        }
      }
    }
  }

  /// Callers whom the server has not handed on yet.
  Set<String> inDialogue() {
    var left = new TreeSet<>(arrived);
    left.removeAll(queued);
    left.removeAll(fallbacks);
    left.removeAll(ended);
    return left;
  }

  /// Those that ended without having come to a queue.
  Set<String> cut() {
    var left = new TreeSet<>(ended);
    left.removeAll(queued);
    return left;
  }
}
