package io.leadline.rules;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RuleSet;
import io.leadline.flow.port.Router;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The rules a running server decides by; exchanged whole or not at all.
public final class RulesInForce implements Router {
  private final AtomicReference<RuleSet> rules;

  public RulesInForce(RuleSet rules) {
    this.rules = new AtomicReference<>(rules);
  }

  /// Reads the folder and takes its rules over.
  ///
  /// @return the faults for which the old rules stay in force; none: taken over
  public List<Fault> reload(Path folder) {
    return switch (RuleFolder.read(folder)) {
      case RuleFolder.Outcome.Accepted accepted -> {
        rules.set(accepted.rules());
        yield List.of();
      }
      case RuleFolder.Outcome.Refused refused -> refused.faults();
    };
  }

  @Override
  public RouteDecision decide(RouteFacts facts) {
    return rules.get().decide(facts);
  }
}
