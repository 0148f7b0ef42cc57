package io.leadline.store;

import java.util.List;

/// What the store really does, for the health page.
///
/// @param product `redis` or `valkey`
/// @param durability in words: what a yes of the store is worth
/// @param faults what should be otherwise, each with the line that mends it
/// @param callsIncomplete calls of which only a later step is known yet
public record StoreHealth(
    boolean up,
    String product,
    String version,
    String durability,
    List<String> faults,
    long callsIncomplete) {
  static StoreHealth away() {
    return new StoreHealth(false, "", "", "the store does not answer", List.of(), 0);
  }
}
