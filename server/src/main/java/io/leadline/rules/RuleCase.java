package io.leadline.rules;

import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.NotLeadKind;
import io.leadline.yaml.Place;
import io.leadline.yaml.Readers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One line of a `*.cases.yml`: this caller goes there.
public record RuleCase(Place at, String name, RouteFacts given, Expected expected) {
  /// What is said of the decision; empty: nothing.
  ///
  /// @param rule the rule that is to decide
  /// @param to the targets as [TargetText] writes them
  public record Expected(
      String rule,
      List<String> to,
      Optional<Integer> priority,
      Optional<AskSource> askSource,
      Optional<NotLeadKind> notLead,
      Optional<String> greeting,
      Optional<Boolean> recordingNotice) {}

  /// What came of it.
  ///
  /// @param differences in sentences; none: as said
  public record Run(RuleCase tried, RouteDecision decision, List<String> differences) {
    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /// Whom or which queues the case expects: of `kam ann 20s` it is `ann`.
  ///
  /// @param kind as [TargetText#kind] says it
  public Stream<String> targets(String kind) {
    return expected.to().stream()
        .map(target -> target.split(" ", 3))
        .filter(parts -> parts.length > 1 && parts[0].equals(kind))
        .map(parts -> parts[1]);
  }

  public Run run(RuleSet rules) {
    RouteDecision decision = rules.decide(given);
    List<String> differences = new ArrayList<>();
    compare(differences, "rule", expected.rule(), decision.rule());
    if (!expected.to().isEmpty()) {
      compare(differences, "to", expected.to(), TargetText.of(decision.targets()));
    }
    expected.priority().ifPresent(p -> compare(differences, "priority", p, decision.priority()));
    expected
        .askSource()
        .ifPresent(ask ->
            compare(
                differences, "askSource", Readers.word(ask), Readers.word(decision.askSource())));
    expected
        .notLead()
        .ifPresent(kind ->
            compare(
                differences,
                "notLead",
                Readers.word(kind),
                decision.notLead().map(Readers::word).orElse("not said")));
    expected
        .greeting()
        .ifPresent(prompt ->
            compare(
                differences,
                "greeting",
                prompt,
                decision.treatment().greeting().orElse("not said")));
    expected
        .recordingNotice()
        .ifPresent(notice ->
            compare(
                differences, "recordingNotice", notice, decision.treatment().recordingNotice()));
    return new Run(this, decision, List.copyOf(differences));
  }

  private static void compare(List<String> differences, String what, Object said, Object is) {
    if (!said.equals(is)) {
      differences.add(what + " is " + is + ", not " + said);
    }
  }
}
