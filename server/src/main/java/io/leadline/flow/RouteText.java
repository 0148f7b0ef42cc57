package io.leadline.flow;

import io.leadline.domain.routing.Clause;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a decision as the dialplan reads it. A person without a phone or away that day is passed
/// over; what is left is never empty.
record RouteText(Team team, CallTerms terms) {
  private static final String RECORDING_NOTICE = "recording-notice";

  /// What the caller hears first, by the names of the prompts.
  static List<String> prompts(RouteDecision decision) {
    List<String> prompts = new ArrayList<>();
    decision.treatment().greeting().ifPresent(prompts::add);
    if (decision.treatment().recordingNotice()) {
      prompts.add(RECORDING_NOTICE);
    }
    return List.copyOf(prompts);
  }

  List<String> of(CompanyId company, RouteDecision decision, Instant now) {
    String place = placeKeptIn(company, decision.targets());
    List<String> stages =
        decision.targets().stream()
            .flatMap(target -> stage(company, target, place, now).stream())
            .toList();
    return stages.isEmpty() ? List.of(lastResort(company)) : stages;
  }

  /// The same, with whom the call goes past because they are away that day: whoever asks why it did
  /// not ring with them finds it there.
  RouteDecision passing(CompanyId company, RouteDecision decision, Instant now) {
    return decision.adding(
        decision.targets().stream()
            .flatMap(target -> Stage.login(target).stream())
            .distinct()
            .filter(login ->
                team.passed(company, login, now).filter(Team.Passed.ABSENT::equals).isPresent())
            .map(login -> Clause.holds("skipped-not-at-work", login.value()))
            .toList());
  }

  /// The queue in which whoever takes the offer of a call-back keeps his place: the first one that
  /// the caller waits in.
  private String placeKeptIn(CompanyId company, List<Target> targets) {
    return targets.stream()
        .filter(Target.Queue.class::isInstance)
        .map(target -> ((Target.Queue) target).name().value())
        .findFirst()
        .orElseGet(() -> terms.salesQueue().apply(company).value());
  }

  private Optional<String> stage(CompanyId company, Target target, String place, Instant now) {
    return switch (target) {
      case Target.Rep rep -> personal(company, rep.login(), rep.patience(), now);
      case Target.Kam kam -> personal(company, kam.login(), kam.patience(), now);
      case Target.Queue queue ->
          Optional.of(
              "queue:"
                  + queue.name()
                  + queue.priority().map(own -> "/" + own).orElse(queue.announced() ? "/" : "")
                  + (queue.announced() ? "/say" : "")
                  + ":"
                  + queue.patience().toSeconds());
      case Target.Offer offer -> Optional.of("offer:" + place + ":" + offer.patience().toSeconds());
      case Target.Promise _ -> Optional.of("promise:call-back:0");
      case Target.Phone phone ->
          Optional.of("phone:" + phone.name() + ":" + phone.patience().toSeconds());
    };
  }

  private String lastResort(CompanyId company) {
    return "queue:" + terms.salesQueue().apply(company) + ":" + terms.lastPatience().toSeconds();
  }

  private Optional<String> personal(
      CompanyId company, Login login, Duration patience, Instant now) {
    return team.find(company, login)
        .filter(_ -> team.passed(company, login, now).isEmpty())
        .map(user -> "personal:" + user.number() + ":" + patience.toSeconds());
  }
}
