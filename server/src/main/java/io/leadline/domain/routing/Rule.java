package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.event.NotLeadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A routing rule: these callers go there.
///
/// @param at its file:line
/// @param when all of them must hold; none: it takes everybody
/// @param to the stages in order; the last must be a queue or a telephone, which is there for
///   everybody
public record Rule(
    String name,
    String at,
    List<Condition> when,
    List<Stage> to,
    int priority,
    AskSource askSource,
    Optional<NotLeadKind> notLead) {
  public Rule {
    if (to.isEmpty() || !endsSurely(to.getLast())) {
      throw new IllegalArgumentException("the last stage must be a queue or a phone");
    }
  }

  /// Whether there is such a stage for every caller and somebody besides one rep behind it.
  public static boolean endsSurely(Stage stage) {
    return switch (stage) {
      case Stage.Own _ -> false;
      case Stage.Named named ->
          switch (named.target()) {
            case Target.Queue _, Target.Phone _ -> true;
            case Target.Rep _, Target.Kam _ -> false;
          };
    };
  }

  public boolean takesEverybody() {
    return when.isEmpty();
  }

  Held check(RouteFacts facts) {
    return when.isEmpty()
        ? new Held(true, "it takes everybody whom no rule before it took")
        : Condition.all(when, facts);
  }

  RouteDecision decide(RouteFacts facts, Held held, List<Reason> before) {
    List<Target> targets = new ArrayList<>();
    var because = new StringBuilder(held.because());
    for (Stage stage : to) {
      stage.of(facts).ifPresentOrElse(targets::add, () -> because.append(leftOut(stage)));
    }
    notLead.ifPresent(kind -> because.append("; it is no lead: ").append(Condition.word(kind)));
    List<Reason> why = new ArrayList<>(before);
    why.add(new Reason(name, true, because.toString()));
    return new RouteDecision(
        name, at, List.copyOf(targets), priority, askSource, notLead, List.copyOf(why));
  }

  private static String leftOut(Stage stage) {
    return switch (stage) {
      case Stage.Own own -> "; there is no " + own.who().words() + " to ring";
      case Stage.Named _ -> "";
    };
  }
}
