package io.leadline.flow;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Alarms;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alarms: raised once while something is wrong, told to those who look after it, acknowledged by
/// name; told again, and to more people, while nobody does.
public final class AlarmFlow {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmFlow.class);

  /// More tasks than these raise no alarm of their own: they are on the page of all tasks.
  private static final int MOST_OF_TASKS = 50;

  private static final int LONGEST = 240;

  private final Ports ports;
  private final Alarms alarms;
  private final Team team;
  private final Terms terms;
  private final Teller teller;
  private final InstantSource clock;

  /// Alarms that were told while the store was away.
  private final Set<Unrecorded> toldUnrecorded = ConcurrentHashMap.newKeySet();

  private final List<Consumer<CompanyId>> listeners = new CopyOnWriteArrayList<>();

  private record Unrecorded(CompanyId company, AlarmId id) {}

  /// What it needs of the store.
  public record Ports(TaskPorts tasks, Alarms alarms) {}

  /// How it is told.
  ///
  /// @param repeatAfter an alarm nobody acknowledged is told again after this time
  /// @param mail who is told beside the supervisors
  public record Terms(Duration repeatAfter, List<EmailAddress> mail) {}

  /// Brings an alarm to people who do not look at the board.
  public interface Teller {
    /// By mail.
    Future<Void> tell(CompanyId company, AlarmRecord alarm, Set<EmailAddress> to);

    /// To other programs, each step of an alarm's life.
    ///
    /// @param stored whether the store took the step; else it is away and the step waits on disk
    default Future<Void> tellOutside(AlarmWord word, boolean stored) {
      return Future.succeededFuture();
    }
  }

  public AlarmFlow(Ports ports, Team team, Terms terms, Teller teller, InstantSource clock) {
    this.ports = ports;
    this.alarms = ports.alarms();
    this.team = team;
    this.terms = terms;
    this.teller = teller;
    this.clock = clock;
  }

  /// Tells of every change of a company's alarms.
  public void listen(Consumer<CompanyId> listener) {
    listeners.add(listener);
  }

  public Future<List<AlarmRecord>> standing(CompanyId company) {
    return alarms.standing(company);
  }

  /// Something is wrong; while it stands this does nothing more.
  ///
  /// @param about the task, call or link, by its id
  public Future<Void> raise(
      CompanyId company, AlarmId id, AlarmKind kind, String about, String text) {
    Instant now = clock.instant();
    var alarm =
        new AlarmRecord(id, kind, about, text, now, now, 1, Optional.empty(), Optional.empty());
    return record(
            company, "raised/" + now.toEpochMilli(), new AlarmEvent.Raised(id, kind, about, text))
        .compose(recorded ->
            isNews(company, id, recorded)
                ? tell(company, alarm, supervisors(company), recorded)
                : Future.succeededFuture());
  }

  /// Whether that was not told yet. While the store is away it cannot say so: what is wrong is
  /// noticed again and again, and spooled each time.
  private boolean isNews(CompanyId company, AlarmId id, Recorded recorded) {
    var alarm = new Unrecorded(company, id);
    return switch (recorded) {
      case Recorded.Spooled _ -> toldUnrecorded.add(alarm);
      case Recorded.Fresh _ -> {
        boolean told = toldUnrecorded.remove(alarm);
        if (told) {
          changed(company);
        }
        yield !told;
      }
      case Recorded.Repeated _, Recorded.Refused _ -> {
        toldUnrecorded.remove(alarm);
        yield false;
      }
    };
  }

  private static boolean isNew(Recorded recorded) {
    return recorded instanceof Recorded.Fresh || recorded instanceof Recorded.Spooled;
  }

  /// It is right again.
  public Future<Void> clear(CompanyId company, AlarmId id) {
    toldUnrecorded.remove(new Unrecorded(company, id));
    return known(company, id)
        .compose(alarm ->
            record(company, "cleared/" + clock.instant().toEpochMilli(), new AlarmEvent.Cleared(id))
                .compose(recorded -> {
                  changed(company);
                  return outside(company, alarm, new AlarmWord.Step.Cleared(), recorded);
                }));
  }

  /// The alarm as it stands; empty also where the store is away.
  private Future<Optional<AlarmRecord>> known(CompanyId company, AlarmId id) {
    return standing(company)
        .map(all -> all.stream().filter(alarm -> alarm.id().equals(id)).findFirst())
        .otherwise(Optional.empty());
  }

  /// The client whom an alarm is about is gone: it stands until somebody looks after it, and no
  /// longer where somebody does.
  public Future<Void> gone(CompanyId company, AlarmId id) {
    return known(company, id)
        .compose(alarm ->
            alarm.filter(it -> it.acknowledgedBy().isPresent()).isPresent()
                ? clear(company, id)
                : Future.succeededFuture());
  }

  /// Somebody looks after it. An alarm about a call that is over, or about a bound that was
  /// reached, is over with that.
  public Future<Acted> acknowledge(CompanyId company, AlarmId id, Login by) {
    return record(company, "acknowledged/" + by, new AlarmEvent.Acknowledged(id, by))
        .compose(recorded -> {
          changed(company);
          return known(company, id)
              .compose(alarm ->
                  outside(company, alarm, new AlarmWord.Step.Acknowledged(by), recorded)
                      .compose(_ ->
                          alarm
                              .map(it -> clearIfRight(company, it))
                              .orElseGet(() -> Future.succeededFuture(false))))
              .map(_ -> acted(recorded));
        });
  }

  /// Whether it was.
  private Future<Boolean> clearIfRight(CompanyId company, AlarmRecord alarm) {
    return isRight(company, alarm)
        .compose(
            right -> right ? clear(company, alarm.id()).map(true) : Future.succeededFuture(false));
  }

  /// Whether there is nothing left to be alarmed about; of a link only its watch knows.
  private Future<Boolean> isRight(CompanyId company, AlarmRecord alarm) {
    return switch (alarm.kind()) {
      case TASK_OVERDUE ->
          ports
              .tasks()
              .tasks()
              .find(company, new TaskId(alarm.about()))
              .map(task -> task.filter(AlarmFlow::alarming).isEmpty());
      case KEY_CLIENT_UNANSWERED ->
          ports
              .tasks()
              .records()
              .call(company, new CallId(alarm.about()))
              .compose(call ->
                  call.map(it -> isServed(company, it, alarm))
                      .orElseGet(() -> Future.succeededFuture(false)));
      case LIMIT_REACHED -> Future.succeededFuture(alarm.acknowledgedBy().isPresent());
      case LINK_DOWN, CHANGE_REFUSED, KEY_COPY_DIFFERED, TASK_SET_ASIDE ->
          Future.succeededFuture(false);
    };
  }

  /// Answered, looked after since the end, or talked with since: then the recovery card is gone.
  private Future<Boolean> isServed(CompanyId company, CallRecord call, AlarmRecord alarm) {
    if (call.connectedAt().isPresent()) {
      return Future.succeededFuture(true);
    }
    if (call.endedAt().isEmpty() || alarm.acknowledgedBy().isPresent()) {
      return Future.succeededFuture(call.endedAt().isPresent());
    }
    return call.outcome().filter(CallOutcome::lost).isPresent()
        ? ports.tasks().tasks().recoveryOf(company, call.person()).map(Optional::isEmpty)
        : Future.succeededFuture(false);
  }

  private static Acted acted(Recorded recorded) {
    return switch (recorded) {
      case Recorded.Refused refused -> new Acted.Refused(refused.why());
      case Recorded.Fresh _, Recorded.Repeated _, Recorded.Spooled _ -> new Acted.Done();
    };
  }

  /// A task has been told to the last in line.
  public Future<Void> overdue(CompanyId company, TaskId id) {
    return ports
        .tasks()
        .tasks()
        .find(company, id)
        .compose(task ->
            task.filter(AlarmFlow::alarming).isEmpty()
                ? Future.succeededFuture()
                : standing(company)
                    .compose(all ->
                        all.stream().filter(AlarmFlow::ofTask).count() >= MOST_OF_TASKS
                            ? Future.succeededFuture()
                            : raise(
                                company,
                                alarmOf(id),
                                AlarmKind.TASK_OVERDUE,
                                id.value(),
                                "Not done in time: " + task.get().text())));
  }

  private static AlarmId alarmOf(TaskId task) {
    String id = "overdue/" + task;
    return new AlarmId(id.length() <= LONGEST ? id : id.substring(0, LONGEST));
  }

  private static boolean alarming(TaskRecord task) {
    return !task.state().ended()
        && task.escalated().filter(step -> step == Escalation.ALARM).isPresent();
  }

  private static boolean ofTask(AlarmRecord alarm) {
    return alarm.kind() == AlarmKind.TASK_OVERDUE;
  }

  /// Tells again what nobody acknowledged, and clears what is right again.
  ///
  /// @return when there is something to tell again
  public Future<Optional<Instant>> tick(CompanyId company) {
    Instant now = clock.instant();
    return standing(company)
        .compose(all -> {
          var doing = new ArrayList<Future<Void>>();
          for (AlarmRecord alarm : all) {
            doing.add(
                clearIfRight(company, alarm)
                    .compose(right ->
                        right || alarm.acknowledgedBy().isPresent() || again(alarm).isAfter(now)
                            ? Future.succeededFuture()
                            : repeat(company, alarm)));
          }
          Optional<Instant> next =
              all.stream()
                  .filter(alarm -> alarm.acknowledgedBy().isEmpty())
                  .map(alarm ->
                      again(alarm).isAfter(now) ? again(alarm) : now.plus(terms.repeatAfter()))
                  .min(Instant::compareTo);
          return Future.join(doing).map(next);
        });
  }

  private Instant again(AlarmRecord alarm) {
    return alarm.toldAt().plus(terms.repeatAfter());
  }

  private Future<Void> repeat(CompanyId company, AlarmRecord alarm) {
    int times = alarm.times() + 1;
    String id = "repeated/" + alarm.raisedAt().toEpochMilli() + "/" + times;
    return record(company, id, new AlarmEvent.Repeated(alarm.id(), times))
        .compose(recorded ->
            recorded instanceof Recorded.Fresh
                ? tell(company, told(alarm, times), everybody(company), recorded)
                : Future.succeededFuture());
  }

  private AlarmRecord told(AlarmRecord alarm, int times) {
    return new AlarmRecord(
        alarm.id(),
        alarm.kind(),
        alarm.about(),
        alarm.text(),
        alarm.raisedAt(),
        clock.instant(),
        times,
        alarm.acknowledgedBy(),
        alarm.acknowledgedAt());
  }

  private Set<EmailAddress> supervisors(CompanyId company) {
    return addresses(company, Set.of(Role.SUPERVISOR));
  }

  private Set<EmailAddress> everybody(CompanyId company) {
    return addresses(company, Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR));
  }

  private Set<EmailAddress> addresses(CompanyId company, Set<Role> roles) {
    var all = new LinkedHashSet<>(terms.mail());
    team.of(company).stream()
        .filter(user -> user.active() && user.roles().stream().anyMatch(roles::contains))
        .map(User::mail)
        .flatMap(Optional::stream)
        .forEach(all::add);
    return all;
  }

  /// An alarm that cannot be told stands on the board all the same.
  private Future<Void> tell(
      CompanyId company, AlarmRecord alarm, Set<EmailAddress> to, Recorded recorded) {
    LOG.warn("alarm {} of {}: {}", alarm.kind(), company, alarm.id());
    changed(company);
    Future<Void> mailed =
        to.isEmpty()
            ? Future.succeededFuture()
            : teller
                .tell(company, alarm, to)
                .otherwise(fault -> {
                  LOG.warn("the alarm {} was not told by mail: {}", alarm.id(), fault.toString());
                  return null;
                });
    var step = new AlarmWord.Step.Told(alarm.times());
    return Future.join(mailed, outside(company, Optional.of(alarm), step, recorded)).mapEmpty();
  }

  private Future<Void> outside(
      CompanyId company, Optional<AlarmRecord> alarm, AlarmWord.Step step, Recorded recorded) {
    return alarm
        .filter(_ -> isNew(recorded))
        .map(it ->
            teller
                .tellOutside(AlarmWord.of(company, it, step), recorded instanceof Recorded.Fresh)
                .otherwise(fault -> {
                  LOG.warn("the alarm {} was not told outside", it.id(), fault);
                  return null;
                }))
        .orElseGet(Future::succeededFuture);
  }

  private Void changed(CompanyId company) {
    listeners.forEach(listener -> listener.accept(company));
    return null;
  }

  private Future<Recorded> record(CompanyId company, String step, AlarmEvent event) {
    var id = new FactId(event.alarm() + "/" + step);
    return ports
        .tasks()
        .journal()
        .record(new Fact(id, company, clock.instant(), Origin.LIVE, event));
  }
}
