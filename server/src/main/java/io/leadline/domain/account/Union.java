package io.leadline.domain.account;

import io.leadline.event.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Contacts that were found to be one person, or accounts that were found to be one company.
///
/// @param <T> their ids
/// @param into which one this one went into; empty: it is still itself
/// @param parts which ones went into this one, oldest first
public record Union<T>(Optional<T> into, List<Part<T>> parts) {
  public Union {
    parts = List.copyOf(parts);
  }

  /// One that went into another.
  ///
  /// @param by who said so; empty where that was not kept
  public record Part<T>(T id, Instant at, Optional<Login> by) {}
}
