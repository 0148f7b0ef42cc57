package io.leadline.app.command;

import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.rules.TargetText;
import io.leadline.yaml.Readers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A decision as commands print it.
final class RouteWords {

  private RouteWords() {}

  static String reason(Reason reason) {
    return (reason.matched() ? "decided by " : "not by ") + reason.rule() + ": " + reason.because();
  }

  /// The object of `rules explain --json`.
  ///
  /// @param passed why a call for somebody goes past
  static Map<String, Object> json(
      RouteDecision decision, Function<Login, Optional<Team.Passed>> passed) {
    return Json.object(
        "rule", decision.rule(),
        "at", decision.at(),
        "targets", decision.targets().stream().map(target -> target(target, passed)).toList(),
        "priority", decision.priority(),
        "askSource", Readers.word(decision.askSource()),
        "why", why(decision));
  }

  private static Map<String, Object> target(
      Target target, Function<Login, Optional<Team.Passed>> passed) {
    var told =
        new LinkedHashMap<>(
            Json.object(
                "kind", TargetText.kind(target),
                "name", TargetText.name(target),
                "forSeconds", target.patience().toSeconds()));
    Stage.login(target).flatMap(passed).ifPresent(why -> told.put("passedOver", word(why)));
    return told;
  }

  /// A target in one line.
  ///
  /// @param passed why a call for somebody goes past
  static String line(Target target, Function<Login, Optional<Team.Passed>> passed) {
    return TargetText.of(target)
        + Stage.login(target).flatMap(passed).map(why -> ": passed over, " + word(why)).orElse("");
  }

  private static String word(Team.Passed why) {
    return switch (why) {
      case NO_USER -> "no user";
      case NO_PHONE -> "without a phone";
      case ABSENT -> "absent that day";
    };
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
