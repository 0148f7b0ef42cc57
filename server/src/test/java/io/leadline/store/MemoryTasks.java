package io.leadline.store;

import io.leadline.domain.task.TaskState;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.OutboundEvent;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryState.OfPerson;
import io.leadline.store.MemoryState.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tasks, cards and people of the store in memory.
final class MemoryTasks {
  private static final int KEY_CLIENT_FIRST = 9;
  private static final int HIGHEST = 99;
  private static final Duration ATTEMPT_AT_MOST = Duration.ofMinutes(5);

  private final MemoryState state;

  MemoryTasks(MemoryState state) {
    this.state = state;
  }

  OfPerson person(String key) {
    return state.people.computeIfAbsent(key, _ -> new OfPerson());
  }

  String personOf(String key) {
    String into = key.startsWith("c:") ? state.mergedInto.get(key.substring(2)) : null;
    if (into != null) {
      return personOf("c:" + into);
    }
    var owners = state.owners.get(key);
    return owners != null && owners.size() == 1 ? "c:" + owners.iterator().next() : key;
  }

  static boolean withheld(String key) {
    return key.startsWith("w:") || key.startsWith("x:");
  }

  void line(String person, Instant at, String kind, String step, String ref) {
    state.timeline.add(new MemoryState.Line(person, at, kind, step, ref));
  }

  Task schedule(Fact fact, NewTask what, String person, String lead) {
    String id = what.id().value();
    Task known = state.tasks.get(id);
    if (known != null) {
      return known;
    }
    String of = lead != null ? lead : what.lead().map(it -> it.value()).orElse(null);
    boolean key = of != null && state.leads.containsKey(of) && state.leads.get(of).tier == Tier.KEY;
    var task = new Task(key ? first(what) : what, fact.at(), person, of);
    state.tasks.put(id, task);
    if (of != null && state.leads.containsKey(of)) {
      state.leads.get(of).tasks.add(id);
    }
    if (!what.kind().isDoneByServer()) {
      line(person, fact.at(), timelineKind(task), "due", id);
    }
    return task;
  }

  private static NewTask first(NewTask it) {
    return new NewTask(
        it.id(),
        it.kind(),
        it.person(),
        it.lead(),
        it.text(),
        it.due(),
        it.assignee(),
        Math.min(HIGHEST, it.priority() + KEY_CLIENT_FIRST));
  }

  private static String timelineKind(Task task) {
    return task.what.kind() == TaskKind.PROMISE ? "promise" : "task";
  }

  void end(String id, TaskState how, Instant at, String note) {
    Task task = state.tasks.get(id);
    if (task == null || task.state.ended()) {
      return;
    }
    task.state = how;
    task.note = note;
    task.attempt = null;
    task.attemptedAt = null;
    task.leasedUntil = null;
    task.token = 0;
    if (!task.what.kind().isDoneByServer()) {
      line(task.person, at, timelineKind(task), how == TaskState.DONE ? "done" : "cancelled", id);
    }
    if (task.card != null) {
      OfPerson who = person(task.card);
      if (id.equals(who.card)) {
        who.card = null;
        who.lost.clear();
        settleOnly(who, at, note);
      }
    }
  }

  private static void settleOnly(OfPerson who, Instant at, String by) {
    if (at.isAfter(who.settledAt)) {
      who.settledAt = at;
      who.settledBy = by;
    }
  }

  void talked(String key, Instant at, Login login) {
    if (login != null && !withheld(key) && at.isAfter(person(key).repAt)) {
      person(key).rep = login;
      person(key).repAt = at;
    }
  }

  void settle(String key, Instant at, String proof) {
    if (withheld(key)) {
      return;
    }
    OfPerson who = person(key);
    settleOnly(who, at, proof);
    if (who.card != null) {
      who.lost.removeIf(lost -> !lost.at().isAfter(at));
      afterLoss(who, TaskState.DONE, at, proof);
    }
  }

  void tried(String key, Instant at, OutboundEvent.Tried it) {
    OfPerson who = person(key);
    Task task = who.card == null ? null : state.tasks.get(who.card);
    if (task == null || at.isBefore(who.lost.getFirst().at())) {
      return;
    }
    task.attempts++;
    boolean free = task.claimedBy == null || task.claimedBy.equals(it.by().orElse(null));
    if (it.nextDue().isPresent() && task.attempt == null && free) {
      waiting(task);
      task.dueAgain(it.nextDue().get());
      task.note = it.why();
    }
  }

  void lose(Fact fact, String key, MemoryState.LostCall lost, NewTask what, String lead) {
    OfPerson who = person(key);
    if (withheld(key) || !lost.at().isAfter(who.settledAt)) {
      return;
    }
    if (who.card == null) {
      Task task = schedule(fact, what, key, lead);
      if (task.state.ended()) {
        return;
      }
      task.card = key;
      who.card = what.id().value();
    }
    who.lost.add(lost);
    refresh(who);
  }

  void forgetLost(Fact fact, String key, String call, String why) {
    if (!withheld(key) && person(key).card != null) {
      OfPerson who = person(key);
      who.lost.removeIf(lost -> lost.call().equals(call));
      afterLoss(who, TaskState.CANCELLED, fact.at(), why);
    }
  }

  private void afterLoss(OfPerson who, TaskState how, Instant at, String note) {
    if (who.lost.isEmpty()) {
      String task = who.card;
      who.card = null;
      end(task, how, at, note);
    } else {
      refresh(who);
    }
  }

  void refresh(OfPerson who) {
    who.lost.sort(
        (a, b) -> a.at().equals(b.at()) ? a.call().compareTo(b.call()) : a.at().compareTo(b.at()));
    Task task = state.tasks.get(who.card);
    if (task.state == TaskState.WAITING && task.attempts == 0 && task.assignee == null) {
      task.dueAgain(who.lost.getFirst().due());
    }
  }

  Recorded take(Fact fact, TaskEvent event) {
    if (event instanceof TaskEvent.Scheduled scheduled) {
      if (state.tasks.containsKey(event.task().value())) {
        return new Recorded.Repeated(Optional.empty());
      }
      schedule(fact, scheduled.what(), personOf(scheduled.what().person().key()), null);
      return fresh();
    }
    Task task = state.tasks.get(event.task().value());
    String why = whyNot(task);
    if (why != null) {
      return new Recorded.Refused(why);
    }
    return switch (event) {
      case TaskEvent.Scheduled _ -> throw new IllegalStateException("taken above");
      case TaskEvent.Claimed it -> ifFree(task, it.by(), false, () -> claim(task, it.by()));
      case TaskEvent.Released it ->
          task.claimedBy == null
              ? new Recorded.Refused("nobody has claimed it")
              : ifFree(task, it.by(), true, () -> waiting(task));
      case TaskEvent.Attempted it ->
          ifFree(task, it.by(), true, () -> attempt(fact.at(), task, it));
      case TaskEvent.AttemptFailed it -> failed(fact, task, it);
      case TaskEvent.Done it -> done(fact, task, it);
      case TaskEvent.Cancelled it -> {
        end(it.task().value(), TaskState.CANCELLED, fact.at(), it.reason());
        yield fresh();
      }
      case TaskEvent.Snoozed it ->
          ifFree(
              task,
              it.by(),
              true,
              () -> {
                waiting(task);
                task.assignee = it.by();
                task.dueAgain(it.until());
                task.note = it.reason();
              });
      case TaskEvent.HandedOver it ->
          ifFree(
              task,
              it.by(),
              true,
              () -> {
                waiting(task);
                task.assignee = it.to();
              });
      case TaskEvent.Recurred it -> ifFree(task, it.by(), true, () -> recurred(task, it));
      case TaskEvent.Escalated it -> escalated(fact, task, it);
      case TaskEvent.Noted it -> {
        task.note = it.note();
        yield fresh();
      }
      case TaskEvent.Retried it -> retried(task, it);
    };
  }

  private static void recurred(Task task, TaskEvent.Recurred it) {
    waiting(task);
    task.attempts = 0;
    task.dueAgain(it.nextDue());
    task.note = it.proof();
  }

  private static Recorded escalated(Fact fact, Task task, TaskEvent.Escalated it) {
    if (task.attempt != null) {
      return new Recorded.Refused("an attempt is under way");
    }
    if (task.due.isAfter(fact.at())) {
      return new Recorded.Refused("it is not due");
    }
    if (task.escalated != null && it.step().compareTo(task.escalated) <= 0) {
      return new Recorded.Refused("that has been told already");
    }
    task.escalated = it.step();
    task.watch = it.nextLook().orElse(null);
    if (it.lateSeconds() > 0) {
      task.lateSeconds = it.lateSeconds();
    }
    it.to()
        .ifPresent(login -> {
          waiting(task);
          task.assignee = login;
        });
    return fresh();
  }

  private static Recorded retried(Task task, TaskEvent.Retried it) {
    if (task.state != TaskState.QUARANTINED) {
      return new Recorded.Refused("it is not set aside");
    }
    task.state = TaskState.WAITING;
    task.attempts = 0;
    task.leases = 0;
    task.dueAgain(it.due());
    return fresh();
  }

  static String whyNot(Task task) {
    if (task == null) {
      return "there is no such task";
    }
    return switch (task.state) {
      case DONE -> "already done: " + task.note;
      case CANCELLED -> "already cancelled: " + task.note;
      case WAITING, CLAIMED, QUARANTINED -> null;
    };
  }

  private static Recorded fresh() {
    return new Recorded.Fresh("memory", Optional.empty());
  }

  private static Recorded ifFree(Task task, Login by, boolean alsoOfAttempts, Runnable act) {
    if (task.claimedBy != null && !task.claimedBy.equals(by)) {
      return new Recorded.Refused("claimed by " + task.claimedBy);
    }
    if (alsoOfAttempts && task.attempt != null) {
      return new Recorded.Refused("an attempt is under way");
    }
    act.run();
    return fresh();
  }

  private static void claim(Task task, Login by) {
    task.state = TaskState.CLAIMED;
    task.claimedBy = by;
  }

  private static void waiting(Task task) {
    task.state = TaskState.WAITING;
    task.claimedBy = null;
  }

  private void attempt(Instant at, Task task, TaskEvent.Attempted event) {
    state.attempts.put(event.attempt().value(), event.task());
    task.attempts++;
    if (event.attempt().equals(task.failed)) {
      task.failed = null;
    } else {
      claim(task, event.by());
      task.attempt = event.attempt();
      task.attemptedAt = at;
      task.watch = at.plus(ATTEMPT_AT_MOST);
    }
  }

  private Recorded failed(Fact fact, Task task, TaskEvent.AttemptFailed event) {
    if (task.attempt != null && !task.attempt.equals(event.attempt())) {
      return new Recorded.Refused("another attempt is under way");
    }
    if (task.attempt == null) {
      task.failed = event.attempt();
    }
    waiting(task);
    task.attempt = null;
    task.attemptedAt = null;
    task.leasedUntil = null;
    task.dueAgain(event.nextDue());
    task.note = event.why();
    String id = event.task().value();
    if (id.startsWith("place/")) {
      int waited = (int) Duration.between(task.createdAt, fact.at()).toSeconds();
      var lost =
          new MemoryState.LostCall(
              fact.at(), id.substring("place/".length()), waited, event.nextDue());
      lose(fact, personOf(task.person), lost, task.what, task.lead);
    }
    return fresh();
  }

  private Recorded done(Fact fact, Task task, TaskEvent.Done event) {
    end(event.task().value(), TaskState.DONE, fact.at(), event.proof());
    if (task.card != null) {
      talked(task.card, fact.at(), event.by().orElse(null));
    }
    if (event.by().isPresent() && task.what.kind() == TaskKind.REPLY) {
      settle(personOf(task.person), fact.at(), event.proof());
    }
    return fresh();
  }
}
