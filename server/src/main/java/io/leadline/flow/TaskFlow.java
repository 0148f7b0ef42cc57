package io.leadline.flow;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.User;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.flow.port.AnswerLost;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.Switchboard;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Tasks that are done by calling somebody. The attempt has an id before the PBX hears of it, the
/// same on every repeat, so nobody is called twice for one click; the PBX's own events say what
/// became of it.
public final class TaskFlow implements PbxListener {
  private final TaskPorts ports;
  private final Switchboard switchboard;
  private final Function<MemberInterface, String> pbxOf;
  private final Team team;
  private final DialGuard guard;
  private final FollowUps followUps;
  private final InstantSource clock;

  /// @param pbxOf on which PBX a phone is
  public TaskFlow(
      TaskPorts ports,
      Switchboard switchboard,
      Function<MemberInterface, String> pbxOf,
      Team team,
      DialGuard guard,
      FollowUps followUps,
      InstantSource clock) {
    this.ports = ports;
    this.switchboard = switchboard;
    this.pbxOf = pbxOf;
    this.team = team;
    this.guard = guard;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// Takes the task. Of several who try at once one gets it, the others are told who.
  public Future<Acted> claim(CompanyId company, Login login, TaskId task) {
    Instant now = clock.instant();
    return record(
        company, now, at(task, "claimed/" + login, now), new TaskEvent.Claimed(task, login));
  }

  /// Claims the task and calls: first the rep's phone, then the client.
  ///
  /// @param confirmed the rep has seen what stands against dialling this number, and wants it
  public Future<Acted> callBack(CompanyId company, Login login, TaskId task, boolean confirmed) {
    Optional<User> rep = team.find(company, login).filter(user -> user.phone().isPresent());
    if (rep.isEmpty()) {
      return refused("No phone is set for you: leadline user add " + login + " --phone PJSIP/…");
    }
    return ports
        .tasks()
        .find(company, task)
        .compose(found ->
            found.filter(open -> !open.state().ended()).isEmpty()
                ? refused("This task is over.")
                : numberOf(company, found.get())
                    .compose(number ->
                        number.isEmpty()
                            ? refused("No number is known for this person.")
                            : dial(company, rep.get(), found.get(), number.get(), confirmed)));
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallBackStep step) {
      moved(step);
    }
  }

  /// Takes what the PBX, live or by its ledger, tells of an attempt.
  ///
  /// @return when it is recorded
  public Future<Void> moved(PbxEvent.CallBackStep step) {
    return switch (step.step()) {
      case ACCEPTED, DECLINED, WAITING, AGENT, DIALLING -> Future.succeededFuture();
      case REACHED, ENDED ->
          Future.all(team.companies().stream().map(company -> moved(company, step)).toList())
              .mapEmpty();
    };
  }

  private Future<Void> moved(CompanyId company, PbxEvent.CallBackStep step) {
    return ports
        .tasks()
        .byAttempt(company, step.call())
        .compose(found ->
            found
                .filter(task -> !task.state().ended())
                .map(task -> outcome(company, task, step))
                .orElseGet(() -> Future.succeededFuture(new Acted.Done())))
        .mapEmpty();
  }

  private Future<Acted> outcome(CompanyId company, TaskRecord task, PbxEvent.CallBackStep step) {
    if (step.step() == PbxEvent.CallBackStep.Step.REACHED) {
      return record(
          company,
          step.at(),
          new FactId(step.call().value() + "/reached"),
          new TaskEvent.Done(task.id(), task.claimedBy(), "call " + step.call()));
    }
    Instant next = followUps.nextAttempt(company, step.at(), task.attempts());
    return record(
        company,
        step.at(),
        new FactId(step.call().value() + "/ended"),
        new TaskEvent.AttemptFailed(task.id(), step.call(), step.status(), next));
  }

  private Future<Acted> dial(
      CompanyId company, User rep, TaskRecord task, PhoneNumber number, boolean confirmed) {
    Instant now = clock.instant();
    CallId attempt = attemptOf(rep, task);
    return switch (guard.judge(rep, number, now)) {
      case DialGuard.Verdict.Free _ -> begin(company, rep, task, attempt, number);
      case DialGuard.Verdict.No no -> refused(no.why());
      case DialGuard.Verdict.Ask ask ->
          confirmed
              ? confirmed(company, rep, attempt, ask.why().replace(number.value(), "the number"))
                  .compose(_ -> begin(company, rep, task, attempt, number))
              : Future.succeededFuture(new Acted.Unconfirmed(ask.why()));
    };
  }

  /// Who confirmed what stands in the trail before anything is dialled.
  private Future<Recorded> confirmed(CompanyId company, User rep, CallId attempt, String why) {
    UUID name = UUID.nameUUIDFromBytes(attempt.value().getBytes(StandardCharsets.UTF_8));
    var id = new ActId("act-" + name);
    var event =
        new ActEvent.Ordered(
            id, rep.login(), "dial-confirmed", Optional.of(attempt), rep.phone(), why);
    return ports
        .journal()
        .record(
            new Fact(
                new FactId(id.value() + "/ordered"), company, clock.instant(), Origin.LIVE, event));
  }

  private Future<Acted> begin(
      CompanyId company, User rep, TaskRecord task, CallId attempt, PhoneNumber number) {
    Instant now = clock.instant();
    return claim(company, rep.login(), task.id())
        .compose(claimed ->
            claimed instanceof Acted.Refused
                ? Future.succeededFuture(claimed)
                : record(
                    company,
                    now,
                    new FactId(attempt.value() + "/attempted"),
                    new TaskEvent.Attempted(task.id(), rep.login(), attempt)))
        .compose(begun ->
            begun instanceof Acted.Done
                ? order(company, rep, task, attempt, number)
                : Future.succeededFuture(begun));
  }

  private Future<Acted> order(
      CompanyId company, User rep, TaskRecord task, CallId attempt, PhoneNumber number) {
    guard.count(attempt, number, clock.instant());
    return switchboard
        .callBack(attempt, rep.phone().orElseThrow(), number)
        .<Acted>map(_ -> new Acted.Done())
        .recover(fault -> {
          if (fault instanceof AnswerLost) {
            return refused(
                fault.getMessage() + ". What became of the call is seen within five minutes.");
          }
          Instant now = clock.instant();
          String why = "The telephone system refused the call: " + fault.getMessage();
          return record(
                  company,
                  now,
                  new FactId(attempt.value() + "/ended"),
                  new TaskEvent.AttemptFailed(task.id(), attempt, why, now))
              .map(_ -> new Acted.Refused(why));
        });
  }

  private Future<Optional<PhoneNumber>> numberOf(CompanyId company, TaskRecord task) {
    return switch (task.person()) {
      case Person.ByNumber(PhoneNumber number) -> Future.succeededFuture(Optional.of(number));
      case Person.Known(var contact) ->
          ports
              .records()
              .contact(company, contact)
              .map(found -> found.map(Contact::phones).flatMap(all -> all.stream().findFirst()));
      case Person.ByAddress _, Person.Withheld _, Person.Nobody _ ->
          Future.succeededFuture(Optional.empty());
    };
  }

  /// The attempt's id, made from the task and the number of the attempt.
  private CallId attemptOf(User rep, TaskRecord task) {
    String pbx = pbxOf.apply(rep.phone().orElseThrow());
    UUID name = UUID.nameUUIDFromBytes(task.id().value().getBytes(StandardCharsets.UTF_8));
    return new CallId(pbx + ":cb-" + name + "-" + (task.attempts() + 1));
  }

  private Future<Acted> record(CompanyId company, Instant at, FactId id, TaskEvent event) {
    return ports
        .journal()
        .record(new Fact(id, company, at, Origin.LIVE, event))
        .map(recorded ->
            switch (recorded) {
              case Recorded.Refused refused -> new Acted.Refused(refused.why());
              case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
            });
  }

  private static FactId at(TaskId task, String what, Instant now) {
    return new FactId(task.value() + "/" + what + "/" + now.toEpochMilli());
  }

  private static Future<Acted> refused(String why) {
    return Future.succeededFuture(new Acted.Refused(why));
  }
}
