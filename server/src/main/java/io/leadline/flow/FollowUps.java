package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.Cadence.Step;
import io.leadline.domain.task.Delay;
import io.leadline.domain.task.Delay.CountedBy;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadEvent.FollowUp;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Cadences;
import io.leadline.flow.port.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What follows from where things stand, by the cadences and working hours in force: a changed
/// cadence holds for the next time that something is due, also of what was scheduled by the old
/// one.
public record FollowUps(Cadences cadences, Calendar calendar, Team team) {
  private static final Delay DAY = new Delay(Duration.ofDays(1), CountedBy.WORKING_TIME);

  /// By when a person who was lost or who wrote is to be answered.
  public Delay first(Situation situation) {
    return cadences.of(situation).ofAttempt(0).map(Step::after).orElse(DAY);
  }

  /// How urgent the first step is.
  public int urgency(Situation situation) {
    return cadences.of(situation).ofAttempt(0).map(Step::priority).orElse(0);
  }

  /// When a lost person is to be tried again.
  ///
  /// @param attempts how many reached nobody so far
  Instant nextAttempt(CompanyId company, Instant at, int attempts) {
    Delay pause = cadences.of(Situation.LOST_CALL).ofAttempt(attempts).map(Step::after).orElse(DAY);
    return calendar.after(company, List.of(), at, pause);
  }

  /// What the cadence asks for of a lead that has come to a stage.
  List<FollowUp> entering(CompanyId company, LeadRecord lead, LeadStage stage, Cause cause) {
    var due = new ArrayList<FollowUp>();
    List<Step> steps = steps(stage);
    for (int place = 0; place < steps.size(); place++) {
      Step step = steps.get(place);
      due.add(followUp(company, lead, stage, place, step.after(), cause));
    }
    return due;
  }

  /// What comes again of a lead that stays where it is: counted anew, because somebody talked with
  /// the client. What is asked for once is not asked for again.
  List<FollowUp> staying(CompanyId company, LeadRecord lead, LeadStage stage, Cause cause) {
    var due = new ArrayList<FollowUp>();
    List<Step> steps = steps(stage);
    for (int place = 0; place < steps.size(); place++) {
      Optional<Delay> every = steps.get(place).every();
      if (every.isPresent()) {
        due.add(followUp(company, lead, stage, place, every.get(), cause));
      }
    }
    return due;
  }

  /// When a task comes again that is done for now; empty where it is done for good.
  Optional<Instant> again(CompanyId company, TaskRecord task, Instant now) {
    return step(task)
        .flatMap(Step::every)
        .map(every -> calendar.after(company, teams(company, task.assignee()), now, every));
  }

  /// A client complained.
  NewTask complaint(
      CompanyId company, Person person, Optional<LeadId> lead, String text, Cause cause) {
    Step step =
        cadences
            .of(Situation.COMPLAINT)
            .ofAttempt(0)
            .orElseThrow(() -> new IllegalStateException("cadences.yml: complaint has no step"));
    return new NewTask(
        new TaskId("complaint/" + cause.form()),
        step.kind(),
        person,
        lead,
        text.isBlank() ? step.text("en") : step.text("en") + ": " + text,
        calendar.after(
            company, teams(company, Optional.of(cause.whose())), cause.from(), step.after()),
        Optional.of(cause.whose()),
        step.priority());
  }

  /// What brought a lead where it stands.
  ///
  /// @param whose who follows it up
  /// @param from counted from then; later than now where something is agreed with the client
  /// @param form the same form makes the same tasks
  record Cause(Login whose, Instant from, String form) {}

  private List<Step> steps(LeadStage stage) {
    return Cadence.of(stage).map(situation -> cadences.of(situation).steps()).orElse(List.of());
  }

  private FollowUp followUp(
      CompanyId company, LeadRecord lead, LeadStage stage, int place, Delay delay, Cause cause) {
    Step step = steps(stage).get(place);
    Optional<Login> whose = Optional.of(cause.whose());
    String id = "cadence/" + lead.id() + "/" + cause.form() + "/" + stage + "/" + place;
    return new FollowUp(
        place,
        new NewTask(
            new TaskId(id),
            step.kind(),
            lead.person(),
            Optional.of(lead.id()),
            step.text("en"),
            calendar.after(company, teams(company, whose), cause.from(), delay),
            whose,
            step.priority()));
  }

  private Optional<Step> step(TaskRecord task) {
    return switch (task.kind()) {
      case COMPLAINT -> cadences.of(Situation.COMPLAINT).ofAttempt(0);
      case CALL_BACK, REPLY, ACKNOWLEDGE, PROMISE, FOLLOW_UP, SURVEY, NOTIFY ->
          ofStage(task.cadence());
    };
  }

  private Optional<Step> ofStage(String cadence) {
    int slash = cadence.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Cadence.of(LeadStage.valueOf(cadence.substring(0, slash)))
            .flatMap(situation ->
                cadences.of(situation).step(Integer.parseInt(cadence.substring(slash + 1))));
  }

  private List<String> teams(CompanyId company, Optional<Login> whose) {
    return whose.flatMap(login -> team.find(company, login)).map(User::teams).orElse(List.of());
  }
}
