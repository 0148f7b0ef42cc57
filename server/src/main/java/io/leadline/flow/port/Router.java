package io.leadline.flow.port;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;

/// The routing rules in force.
public interface Router {
  /// Decides at once, from memory.
  RouteDecision decide(RouteFacts facts);
}
