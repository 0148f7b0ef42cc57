package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.flow.port.Recorded;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// What the thread of the spool is asked to do.
sealed interface SpoolWork {
  /// Write a fact down.
  record Append(Fact fact, CompletableFuture<Recorded> done) implements SpoolWork {}

  /// Keep a copy of what the store has.
  record Copy(Fact fact, String journalId, Runnable done) implements SpoolWork {}

  /// The store has answered a batch.
  record Answered(List<SpoolDrain.Told> batch) implements SpoolWork {}

  /// The store has lost what it had.
  record Again(CompanyId company, Predicate<String> stands, CompletableFuture<Integer> done)
      implements SpoolWork {}

  /// Persons were erased.
  record Clear(ErasedIdentities erased, CompletableFuture<Integer> done) implements SpoolWork {}

  /// What was set aside, and why.
  record Aside(CompletableFuture<Map<String, String>> done) implements SpoolWork {}

  /// Try what was set aside once more.
  record Retry(CompletableFuture<Integer> done) implements SpoolWork {}

  /// Finish.
  record Stop() implements SpoolWork {}
}
