package io.leadline.flow;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.Sources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which callers are asked where they heard of the company, and how. For one thread.
final class SourceQuestions {
  private final Sources sources;
  private final CallKnowledge knowledge;
  private int asked;

  SourceQuestions(Sources sources, CallKnowledge knowledge) {
    this.sources = sources;
    this.knowledge = knowledge;
  }

  /// The question for this caller; empty where there is nothing to ask or no need to.
  Optional<FirstStep.Ask> of(OpenCall call, RouteDecision decision) {
    Map<Character, SourceKey> keys = knowledge.keys(call);
    boolean ask =
        !keys.isEmpty()
            && switch (decision.askSource()) {
              case ALWAYS -> true;
              case IF_UNKNOWN -> call.source.isEmpty() && !call.identified.sourceKnown();
              case NEVER -> false;
            };
    if (!ask) {
      return Optional.empty();
    }
    var question = sources.question(call.brand.company());
    return Optional.of(
        new FirstStep.Ask(
            call.language(),
            keys.keySet(),
            question.patience(),
            question.repeats(),
            question.longest(),
            options(keys, question.rotate()),
            RouteText.prompts(decision)));
  }

  /// By key, each question beginning with another where they take turns.
  private List<FirstStep.Option> options(Map<Character, SourceKey> keys, boolean rotate) {
    var options = new ArrayList<FirstStep.Option>();
    new TreeMap<>(keys).forEach((key, source) -> options.add(new FirstStep.Option(key, source)));
    if (rotate) {
      Collections.rotate(options, -(asked++ % options.size()));
    }
    return List.copyOf(options);
  }
}
