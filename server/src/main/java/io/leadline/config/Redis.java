package io.leadline.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The store.
///
/// @param nodes none: Redis is started by Leadline itself; several are a cluster
public record Redis(List<URI> nodes, Optional<String> user, Optional<Secret> password) {
  public boolean embedded() {
    return nodes.isEmpty();
  }
}
