package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.CallStep;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.task.Delay;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.event.Witness;
import io.leadline.flow.port.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes the facts of a call. A step has the same id however it was learnt, so the store keeps it
/// once.
record CallSteps(Team team, Calendar calendar, Supplier<Delay> recoverWithin) {
  static final String FALLBACK = "fallback";

  /// After a talk its outcome and the next step are left within this time.
  private static final Delay OUTCOME_WITHIN =
      new Delay(Duration.ofMinutes(15), Delay.CountedBy.WORKING_TIME);

  CallRules rules(CompanyId company) {
    return new CallRules(
        phone -> team.withPhone(company, phone).map(User::login),
        lostAt -> calendar.after(company, List.of(), lostAt, recoverWithin.get()),
        endedAt -> calendar.after(company, List.of(), endedAt, OUTCOME_WITHIN));
  }

  static Fact fact(OpenCall call, CallStep step, Origin origin) {
    var id = new FactId(call.life.id().value() + "/" + step.name());
    return new Fact(id, call.brand.company(), step.at(), origin, step.event());
  }

  static CallStep arrived(CallEvent.Arrived event, Instant at) {
    return new CallStep("arrived", at, event);
  }

  static CallStep question(
      CallId call, QuestionOutcome outcome, Optional<Witness> witness, Instant at) {
    return new CallStep("source", at, new CallEvent.SourceAnswered(call, outcome, witness));
  }

  static Witness pressed(SourceKey source, char key, Instant at) {
    return new Witness(Witness.Kind.PRESSED, source, String.valueOf(key), at);
  }

  static CallStep routed(
      CallId call,
      RouteDecision decision,
      List<String> targets,
      Map<String, String> facts,
      Instant at) {
    return new CallStep(
        "routed",
        at,
        new CallEvent.Routed(
            call,
            decision.rule(),
            decision.at(),
            targets,
            ReasonText.kept(decision),
            decision.notLead(),
            decision.version(),
            facts));
  }

  /// The dialplan went on by itself: the server was not there, or too late.
  static CallStep routedWithoutUs(CallId call, Instant at) {
    return new CallStep(
        "routed",
        at,
        new CallEvent.Routed(
            call,
            FALLBACK,
            "dialplan",
            List.of(),
            List.of("The telephone system went on without the server."),
            Optional.empty()));
  }

  /// What the end of a call shows of a dialogue that we did not finish: the question, and that the
  /// dialplan found the way by itself.
  List<CallStep> missing(OpenCall call, PbxEvent.CallEnded end, CallKnowledge knowledge) {
    var missing = new ArrayList<CallStep>();
    if (!call.life.asked()) {
      Optional<Witness> pressed = knowledge.pressed(call, end.key(), end.at());
      missing.add(question(call.life.id(), questionOf(call, pressed), pressed, end.at()));
    }
    if (!call.life.decided() && !call.life.stays().isEmpty()) {
      missing.add(routedWithoutUs(call.life.id(), call.life.stays().getFirst().joinedAt()));
    }
    return missing;
  }

  private static QuestionOutcome questionOf(OpenCall call, Optional<Witness> pressed) {
    if (pressed.isPresent()) {
      return QuestionOutcome.PRESSED;
    }
    return call.asking && call.life.stays().isEmpty()
        ? QuestionOutcome.HUNG_UP
        : QuestionOutcome.UNSERVED;
  }
}
