package io.leadline.rules;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RuleSet;
import io.leadline.flow.port.Router;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The rules a running server decides by; exchanged whole or not at all.
public final class RulesInForce implements Router {
  private final AtomicReference<RuleSet> rules;

  private final Supplier<Vocabulary> vocabulary;

  /// @param vocabulary what the configuration in force says there is
  public RulesInForce(RuleSet rules, Supplier<Vocabulary> vocabulary) {
    this.rules = new AtomicReference<>(rules);
    this.vocabulary = vocabulary;
  }

  public RuleSet now() {
    return rules.get();
  }

  /// Reads the folder and takes its rules over.
  ///
  /// @return the faults for which the old rules stay in force; none: taken over
  public List<Fault> reload(Path folder) {
    return switch (RuleFolder.read(folder, vocabulary.get())) {
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
