package io.leadline.flow;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// What people do with their tasks: take, give back, put off, hand over, do. Each act is a fact; an
/// act on another's task is a supervisor's.
public final class DeskFlow {
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);
  private static final int LONGEST_REASON = 400;

  private final TaskPorts ports;
  private final Team team;
  private final FollowUps followUps;
  private final InstantSource clock;

  public DeskFlow(TaskPorts ports, Team team, FollowUps followUps, InstantSource clock) {
    this.ports = ports;
    this.team = team;
    this.followUps = followUps;
    this.clock = clock;
  }

  /// One click on one task.
  ///
  /// @param form the form's own id, so that a click told twice counts once
  public record Click(CompanyId company, User by, TaskId task, String form) {
    Login login() {
      return by.login();
    }

    boolean supervises() {
      return by.roles().contains(Role.SUPERVISOR) || by.roles().contains(Role.ADMINISTRATOR);
    }
  }

  /// Takes the task. Of several who try at once one gets it, the others are told who.
  public Future<Acted> claim(Click click) {
    return record(click, "claimed", new TaskEvent.Claimed(click.task(), click.login()));
  }

  /// Gives the task back to whoever it was meant for.
  public Future<Acted> release(Click click) {
    return record(click, "released", new TaskEvent.Released(click.task(), click.login()));
  }

  /// Puts the task off.
  ///
  /// @param reason never blank
  public Future<Acted> snooze(Click click, Instant until, String reason) {
    Instant now = clock.instant();
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return refused("Say why it is put off, in one sentence.");
    }
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
      return refused("Put it off to a time that is to come, at most a year ahead.");
    }
    return onOwn(
        click,
        task ->
            record(
                click,
                "snoozed",
                new TaskEvent.Snoozed(
                    click.task(), holder(click, task), until, said(click, task, reason))));
  }

  /// Gives the task to a colleague.
  public Future<Acted> handOver(Click click, Login to) {
    if (team.find(click.company(), to).filter(User::active).isEmpty()) {
      return refused("Nobody called '" + to + "' works here.");
    }
    return onOwn(
        click,
        task ->
            record(
                click,
                "handed-over",
                new TaskEvent.HandedOver(click.task(), holder(click, task), to)));
  }

  /// Says that it is done: for now where it comes again, else for good. A complaint is done when
  /// whoever is responsible says that it is solved.
  public Future<Acted> done(Click click, boolean solved) {
    if (click.task().talk().isPresent()) {
      return refused("Open the card and leave the outcome and the next step: that closes it.");
    }
    return onOwn(
        click,
        task -> {
          Instant now = clock.instant();
          Login holder = holder(click, task);
          String proof = "word of " + click.login();
          Optional<Instant> again =
              task.kind() == TaskKind.COMPLAINT && solved
                  ? Optional.empty()
                  : followUps.again(click.company(), task, now);
          return record(
              click,
              "done",
              again
                  .<TaskEvent>map(next -> new TaskEvent.Recurred(click.task(), holder, proof, next))
                  .orElseGet(() -> new TaskEvent.Done(click.task(), Optional.of(holder), proof)));
        });
  }

  /// Tries again what the server had set aside.
  public Future<Acted> retry(Click click) {
    return find(click)
        .compose(found ->
            found.filter(task -> task.state() == TaskState.QUARANTINED).isEmpty()
                ? refused("This task is not set aside.")
                : record(
                    click,
                    "retried",
                    new TaskEvent.Retried(click.task(), click.login(), clock.instant())));
  }

  /// A client complained: whoever writes it down is responsible until it is solved or handed over.
  public Future<Acted> complain(
      CompanyId company, User by, Person person, Optional<LeadId> lead, String text, String form) {
    Instant now = clock.instant();
    var cause = new FollowUps.Cause(by.login(), now, form);
    var task = followUps.complaint(company, person, lead, text.strip(), cause);
    var event = new TaskEvent.Scheduled(task);
    return ports
        .journal()
        .record(new Fact(new FactId(task.id() + "/scheduled"), company, now, Origin.LIVE, event))
        .map(DeskFlow::acted);
  }

  private static String said(Click click, TaskRecord task, String reason) {
    boolean own = holder(click, task).equals(click.login());
    return own ? reason.strip() : reason.strip() + " (said by " + click.login() + ")";
  }

  /// In whose name the store is told: a supervisor acts for whoever has the task.
  private static Login holder(Click click, TaskRecord task) {
    return task.claimedBy().orElse(click.login());
  }

  private Future<Acted> onOwn(Click click, Function<TaskRecord, Future<Acted>> act) {
    return find(click)
        .compose(found -> {
          if (found.isEmpty()) {
            return refused("There is no such task.");
          }
          Optional<Login> whose = found.get().claimedBy().or(() -> found.get().assignee());
          boolean own = whose.isEmpty() || whose.get().equals(click.login());
          return own || click.supervises()
              ? act.apply(found.get())
              : refused("This is " + name(click.company(), whose.get()) + "'s task.");
        });
  }

  private String name(CompanyId company, Login login) {
    return team.find(company, login).map(User::name).orElse(login.value());
  }

  private Future<Optional<TaskRecord>> find(Click click) {
    return ports.tasks().find(click.company(), click.task());
  }

  private Future<Acted> record(Click click, String what, TaskEvent event) {
    var id = new FactId(click.task() + "/" + what + "/" + click.login() + "/" + click.form());
    return ports
        .journal()
        .record(new Fact(id, click.company(), clock.instant(), Origin.LIVE, event))
        .map(DeskFlow::acted);
  }

  private static Acted acted(Recorded recorded) {
    return switch (recorded) {
      case Recorded.Refused refused -> new Acted.Refused(refused.why());
      case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
    };
  }

  private static Future<Acted> refused(String why) {
    return Future.succeededFuture(new Acted.Refused(why));
  }
}
