package io.leadline.domain.account;

import io.leadline.event.ContactId;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Contacts that were found to be one person.
///
/// @param into whom this contact went into; empty: it is still itself
/// @param parts who went into this one, oldest first
public record Union(Optional<ContactId> into, List<Part> parts) {
  public static final Union NONE = new Union(Optional.empty(), List.of());

  /// A contact that went into another.
  ///
  /// @param by who said so; empty where that was not kept
  public record Part(ContactId contact, Instant at, Optional<Login> by) {}
}
