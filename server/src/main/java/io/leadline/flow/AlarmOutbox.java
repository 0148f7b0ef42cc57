package io.leadline.flow;

import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.AlarmLine;
import io.leadline.flow.port.TaskStore.Lease;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells alarms outside, each word until the other side has it: by a task that is tried again with
/// growing pauses and at last set aside where everybody sees it. Where the store is away, which is
/// an alarm itself, the word is told at once, and the task is for what did not get through.
public final class AlarmOutbox {
  /// How it leases: renewed while the other side is slow.
  public static final LeaseLoop.Terms TERMS = new LeaseLoop.Terms(4, 4, Duration.ofMinutes(1));

  /// Stands while the other side takes nothing; it alone is told by board and mail only.
  static final AlarmId DEAF = new AlarmId("webhook/alarms");

  static final int FAILURES_UNTIL_ALARM = 3;
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 6;
  private static final int PRIORITY = 90;

  private final TaskPorts ports;
  private final AlarmLine line;
  private final InstantSource clock;

  /// Where no alarm of [#DEAF] stands, as far as this server knows.
  private final Set<CompanyId> hearing = ConcurrentHashMap.newKeySet();

  public AlarmOutbox(TaskPorts ports, AlarmLine line, InstantSource clock) {
    this.ports = ports;
    this.line = line;
    this.clock = clock;
  }

  /// Has a word told.
  ///
  /// @param stored whether the store took what it is about
  public Future<Void> tell(AlarmWord word, boolean stored) {
    if (word.alarm().equals(DEAF)) {
      return Future.succeededFuture();
    }
    return stored ? schedule(word) : line.tell(word).recover(_ -> schedule(word));
  }

  private Future<Void> schedule(AlarmWord word) {
    var task =
        new NewTask(
            word.task(),
            TaskKind.NOTIFY,
            new Person.Nobody(),
            Optional.empty(),
            word.text(),
            clock.instant(),
            Optional.empty(),
            PRIORITY);
    return ports
        .journal()
        .record(fact(word.company(), "/due", new TaskEvent.Scheduled(task)))
        .mapEmpty();
  }

  /// Tells what a leased task says, and ends the task or gives it back.
  public Future<Void> send(Lease lease, AlarmFlow alarms) {
    Optional<AlarmWord> word = AlarmWord.of(lease.company(), lease.task());
    if (word.isEmpty()) {
      return ports.tasks().putBack(lease, later(lease), "it names no alarm").mapEmpty();
    }
    return line.tell(word.get())
        .compose(
            _ -> told(lease, word.get(), alarms),
            failure -> refused(lease, reason(failure), alarms));
  }

  private Future<Void> told(Lease lease, AlarmWord word, AlarmFlow alarms) {
    var done = new TaskEvent.Done(lease.task().id(), Optional.empty(), word.delivery().toString());
    Future<Void> ended =
        ports.tasks().finish(lease, fact(lease.company(), "/told", done)).mapEmpty();
    return hearing.add(lease.company())
        ? ended.compose(_ -> alarms.clear(lease.company(), DEAF))
        : ended;
  }

  private Future<Void> refused(Lease lease, String why, AlarmFlow alarms) {
    Future<Void> back = ports.tasks().putBack(lease, later(lease), why).mapEmpty();
    if (lease.task().attempts() + 1 < FAILURES_UNTIL_ALARM) {
      return back;
    }
    hearing.remove(lease.company());
    return back.compose(_ ->
        alarms.raise(
            lease.company(),
            DEAF,
            AlarmKind.LINK_DOWN,
            "alarms.webhook",
            "Alarms do not get through to the webhook: " + why + "."));
  }

  private Fact fact(CompanyId company, String step, TaskEvent event) {
    var id = new FactId(event.task().value() + step);
    return new Fact(id, company, clock.instant(), Origin.LIVE, event);
  }

  private Instant later(Lease lease) {
    int doublings = Math.min(lease.task().attempts(), DOUBLINGS);
    return clock.instant().plus(FIRST_BACK_OFF.multipliedBy(1L << doublings));
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
