package io.leadline.flow;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.lead.Conversation;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.lead.Leaving;
import io.leadline.domain.lead.NextStep;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Witness;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.Sources;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What reps write down: where the client heard of us, who it is, what came of it and what is next.
public final class LeadFlow {
  private static final int PROMISE_PRIORITY = 90;
  private static final int STEP_PRIORITY = 40;

  private final Journal journal;
  private final Records records;
  private final Sources sources;
  private final Function<CompanyId, NumberingPlan> plans;
  private final FollowUps followUps;
  private final InstantSource clock;

  /// @param plans how numbers are written in the country of the company
  public LeadFlow(
      Journal journal,
      Records records,
      Sources sources,
      Function<CompanyId, NumberingPlan> plans,
      FollowUps followUps,
      InstantSource clock) {
    this.journal = journal;
    this.records = records;
    this.sources = sources;
    this.plans = plans;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// The rep asked and heard an answer; a second answer of the same rep stands beside the first.
  public Future<Acted> sourceAnswered(
      CompanyId company, LeadId lead, SourceKey source, Login rep, String form) {
    if (sources.catalog(company).source(source).isEmpty()) {
      return refused("There is no source '" + source + "'.");
    }
    Instant now = clock.instant();
    var witness = new Witness(Witness.Kind.REP, source, rep.value(), now);
    return record(
        company, now, id(lead, "witness", form), new LeadEvent.Witnessed(lead, witness, rep));
  }

  /// Keeps what the rep typed, as far as [WrittenDown] reads it.
  public Future<Acted> capture(
      CompanyId company, LeadId lead, Map<String, String> typed, Login rep, String form) {
    return records
        .lead(company, lead)
        .compose(found ->
            found.isEmpty()
                ? refused("There is no such lead.")
                : capture(company, found.get(), typed, rep, form));
  }

  /// The rep heard which of the people behind a shared number it is: the lead is theirs from now
  /// on, and the number stays shared.
  public Future<Acted> recognised(
      CompanyId company, LeadId lead, ContactId contact, Login rep, String form) {
    var known = records.contact(company, contact);
    var open = records.lead(company, lead);
    return Future.all(known, open)
        .compose(_ ->
            known.result().isEmpty() || open.result().isEmpty()
                ? refused("There is no such contact or lead.")
                : record(
                    company,
                    clock.instant(),
                    id(lead, "recognised", form),
                    new LeadEvent.Captured(
                        lead, open.result().get().person(), contact, Map.of(), rep)));
  }

  /// Leaves the card.
  public Future<Acted> leave(CompanyId company, Leaving leaving, Login rep) {
    List<String> missing = leaving.missing();
    if (!missing.isEmpty()) {
      return refused("Missing: " + String.join(", ", missing) + ".");
    }
    if (leaving.next().orElseThrow() instanceof NextStep.Due step
        && !step.due().isAfter(clock.instant())) {
      return refused("The next step lies in the past: give a day and a time still to come.");
    }
    return records
        .lead(company, leaving.lead())
        .compose(found ->
            found.isEmpty()
                ? refused("There is no such lead.")
                : leave(company, found.get(), leaving, rep));
  }

  private Future<Acted> capture(
      CompanyId company, LeadRecord lead, Map<String, String> typed, Login rep, String form) {
    return switch (WrittenDown.read(typed, plans.apply(company))) {
      case WrittenDown.Unreadable(var says) -> refused(says);
      case WrittenDown.Fields(var fields) when fields.isEmpty() ->
          refused("Nothing was written down.");
      case WrittenDown.Fields(var fields) ->
          record(
              company,
              clock.instant(),
              id(lead.id(), "captured", form),
              new LeadEvent.Captured(lead.id(), lead.person(), contactOf(lead), fields, rep));
    };
  }

  private Future<Acted> leave(CompanyId company, LeadRecord lead, Leaving leaving, Login rep) {
    Instant now = clock.instant();
    NextStep next = leaving.next().orElseThrow();
    Conversation outcome = leaving.outcome().orElseThrow();
    Optional<NewTask> task =
        next instanceof NextStep.Due due
            ? Optional.of(task(lead, leaving.form(), due, rep))
            : Optional.empty();
    var left =
        new LeadEvent.Left(
            lead.id(), leaving.call(), stage(lead, outcome), leaving.note(), task, rep);
    Future<Acted> noted =
        next instanceof NextStep.NotALead
            ? Future.succeededFuture(new Acted.Done())
            : record(company, now, id(lead.id(), "left", leaving.form()), left);
    return noted.compose(done ->
        done instanceof Acted.Refused
            ? Future.succeededFuture(done)
            : goOn(company, lead, left, next, leaving.form()));
  }

  /// What the next step means for the lead: its cadence goes on behind what is agreed, or it
  /// closes.
  private Future<Acted> goOn(
      CompanyId company, LeadRecord lead, LeadEvent.Left left, NextStep next, String form) {
    Instant now = clock.instant();
    LeadId id = lead.id();
    Login rep = left.by();
    return switch (next) {
      case NextStep.Due due -> {
        Instant from = due.due().isAfter(now) ? due.due() : now;
        yield follow(company, lead, left.stage(), rep, new FollowUps.Cause(rep, from, form));
      }
      case NextStep.Won won ->
          record(company, now, id(id, "won", form), new LeadEvent.Won(id, won.revenue(), rep))
              .compose(done ->
                  done instanceof Acted.Refused
                      ? Future.succeededFuture(done)
                      : follow(
                          company, lead, LeadStage.WON, rep, new FollowUps.Cause(rep, now, form)));
      case NextStep.Lost lost ->
          record(company, now, id(id, "lost", form), new LeadEvent.Lost(id, lost.reason(), rep));
      case NextStep.NotALead none ->
          record(
              company,
              now,
              id(id, "not-a-lead", form),
              new LeadEvent.MarkedNotLead(id, none.kind(), Optional.of(rep)));
    };
  }

  /// The rep says where the client stands: an offer was sent, the client chooses, or waits for
  /// money. What follows comes from the cadence of that stage.
  public Future<Acted> stand(
      CompanyId company, LeadId lead, LeadStage stage, Login rep, String form) {
    if (stage.closed() || stage == LeadStage.OPEN) {
      return refused("Say where the client stands: offered, choosing, budget.");
    }
    return records
        .lead(company, lead)
        .compose(found ->
            found
                .map(known -> {
                  Login whose = known.owner().orElse(rep);
                  var cause = new FollowUps.Cause(whose, clock.instant(), form);
                  return follow(company, known, stage, rep, cause);
                })
                .orElseGet(() -> refused("There is no such lead.")));
  }

  private Future<Acted> follow(
      CompanyId company, LeadRecord lead, LeadStage stage, Login rep, FollowUps.Cause cause) {
    boolean came = lead.stage() != stage;
    List<LeadEvent.FollowUp> due =
        came
            ? followUps.entering(company, lead, stage, cause)
            : followUps.staying(company, lead, stage, cause);
    return due.isEmpty() && !came
        ? Future.succeededFuture(new Acted.Done())
        : record(
            company,
            clock.instant(),
            id(lead.id(), "stage", cause.form()),
            new LeadEvent.StageEntered(lead.id(), stage, due, rep));
  }

  /// A conversation never sets a lead back.
  private static LeadStage stage(LeadRecord lead, Conversation outcome) {
    LeadStage reached =
        switch (outcome) {
          case QUALIFIED -> LeadStage.QUALIFIED;
          case TALKED -> LeadStage.TALKED;
          case CUT_OFF, NOT_A_LEAD -> LeadStage.OPEN;
        };
    return lead.stage().closed() || lead.stage().compareTo(reached) > 0 ? lead.stage() : reached;
  }

  private static NewTask task(LeadRecord lead, String form, NextStep.Due due, Login rep) {
    boolean promised = due instanceof NextStep.Promise;
    TaskKind kind = kindOf(due);
    return new NewTask(
        new TaskId("next/" + lead.id().value() + "/" + form),
        kind,
        lead.person(),
        Optional.of(lead.id()),
        due.text(),
        due.due(),
        Optional.of(rep),
        promised ? PROMISE_PRIORITY : STEP_PRIORITY);
  }

  private static TaskKind kindOf(NextStep.Due due) {
    return switch (due) {
      case NextStep.Promise _ -> TaskKind.PROMISE;
      case NextStep.CallBack _ -> TaskKind.CALL_BACK;
      case NextStep.Meeting _ -> TaskKind.FOLLOW_UP;
      case NextStep.Mail _ -> TaskKind.REPLY;
    };
  }

  /// A new contact is named after the lead: a number or address may be shared by several, and would
  /// show through a name made of it after it was erased.
  private static ContactId contactOf(LeadRecord lead) {
    return lead.person() instanceof Person.Known known
        ? known.contact()
        : new ContactId(
            UUID.nameUUIDFromBytes(("contact of " + lead.id()).getBytes(StandardCharsets.UTF_8))
                .toString());
  }

  private Future<Acted> record(CompanyId company, Instant at, FactId id, LeadEvent event) {
    return journal
        .record(new Fact(id, company, at, Origin.LIVE, event))
        .map(recorded ->
            switch (recorded) {
              case Recorded.Refused refused -> new Acted.Refused(refused.why());
              case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
            });
  }

  private static FactId id(LeadId lead, String what, String form) {
    return new FactId(lead.value() + "/" + what + "/" + form);
  }

  private static Future<Acted> refused(String why) {
    return Future.succeededFuture(new Acted.Refused(why));
  }
}
