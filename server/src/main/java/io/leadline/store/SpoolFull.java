package io.leadline.store;

/// The store is away and the spool can take no more: the fact was not accepted.
public final class SpoolFull extends RuntimeException {
  SpoolFull(String message) {
    super(message);
  }
}
