package io.leadline.flow;

import io.leadline.domain.routing.NotingFloor;
import io.leadline.domain.routing.RecordedFacts;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import java.util.Map;

/// A decision with what it was taken on.
record Tried(RouteFacts facts, NotingFloor floor, RouteDecision decision) {
  /// What is kept of the facts beside the decision.
  Map<String, String> kept() {
    return RecordedFacts.of(facts, floor, decision);
  }
}
