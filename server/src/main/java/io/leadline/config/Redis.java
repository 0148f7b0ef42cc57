package io.leadline.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The store.
///
/// @param nodes none: Redis is started by Leadline itself; several are a cluster
/// @param accept what would be refused otherwise
public record Redis(
    List<URI> nodes, Optional<String> user, Optional<Secret> password, Set<Accept> accept) {
  /// A store that is used though it should not be.
  public enum Accept {
    /// It can lose what it has confirmed, or is too old.
    WEAK_DURABILITY,
    /// It holds other records than the one this server has used.
    ANOTHER_STORE
  }

  public boolean embedded() {
    return nodes.isEmpty();
  }
}
