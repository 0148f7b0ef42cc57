package io.leadline.app.command;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.domain.routing.Target;
import io.leadline.rules.TargetText;
import io.leadline.yaml.Readers;
import java.util.List;
import java.util.Map;

/// A decision as commands print it.
final class RouteWords {

  private RouteWords() {}

  static String reason(Reason reason) {
    return (reason.matched() ? "decided by " : "not by ") + reason.rule() + ": " + reason.because();
  }

  /// The object of `rules explain --json`.
  static Map<String, Object> json(RouteDecision decision) {
    return Json.object(
        "rule", decision.rule(),
        "at", decision.at(),
        "targets", decision.targets().stream().map(RouteWords::target).toList(),
        "priority", decision.priority(),
        "askSource", Readers.word(decision.askSource()),
        "why", why(decision));
  }

  private static Map<String, Object> target(Target target) {
    return Json.object(
        "kind", TargetText.kind(target),
        "name", TargetText.name(target),
        "forSeconds", target.patience().toSeconds());
  }

  static List<Map<String, Object>> why(RouteDecision decision) {
    return decision.why().stream()
        .map(reason ->
            Json.object(
                "rule", reason.rule(),
                "matched", reason.matched(),
                "because", reason.because()))
        .toList();
  }
}
