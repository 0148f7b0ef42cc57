package io.leadline.event;

/// Where a fact was learnt.
public enum Origin {
  /// As it happened.
  LIVE,
  /// Afterwards, from the ledger that the PBX itself writes.
  LEDGER
}
