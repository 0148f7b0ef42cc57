package io.leadline.web.desk;

import io.leadline.domain.account.User;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Escalation;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.TaskKind;
import io.leadline.flow.Team;
import io.leadline.web.Timelines;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One line of the desk: a task, or a lost caller, in the reader's words.
record WorkLines(Team team) {
  private static final Duration FRESH = Duration.ofMinutes(20);
  private static final Duration COOLING = Duration.ofHours(2);

  Work.Item item(Viewer viewer, TaskRecord task, TaskPeople names) {
    Words words = viewer.words();
    Duration until = Duration.between(viewer.now(), task.due());
    boolean today = words.dayOf(task.due()).equals(words.dayOf(viewer.now()));
    String time = words.time(task.due());
    return new Work.Item(
        task.id().value(),
        words.until(until),
        today ? time : words.day(words.dayOf(task.due())) + " " + time,
        label(task, words),
        task.id().isOfDeputies() ? words.say("Accounts") : names.of(task.person()).name(),
        marks(viewer, task),
        link(task),
        task.kind() == TaskKind.REPLY ? Optional.of(answering(task, names)) : Optional.empty(),
        task.attempt().isEmpty()
            && (task.person() instanceof Person.ByNumber || task.person() instanceof Person.Known),
        stand(viewer, task),
        UUID.randomUUID().toString());
  }

  /// What is owed after a talk leads to the talk's card.
  private static String link(TaskRecord task) {
    return task.id()
        .talk()
        .map(call -> Work.CARD + encoded(call.value()))
        .orElseGet(() -> whom(task));
  }

  private static String whom(TaskRecord task) {
    if (task.id().isOfDeputies()) {
      return "/accounts?kam=" + encoded(task.assignee().map(Login::value).orElse(""));
    }
    return task.lead()
        .map(lead -> "/lead?id=" + encoded(lead.value()))
        .orElseGet(() ->
            task.person() instanceof Person.Known(var contact)
                ? "/contact?id=" + encoded(contact.value())
                : "/person?key=" + encoded(task.person().key()));
  }

  private static Work.Answering answering(TaskRecord task, TaskPeople names) {
    return names
        .of(task.person())
        .mail()
        .map(address -> Work.Answering.to(address, task.answers()))
        .orElse(Work.Answering.UNKNOWN);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Work.Stand stand(Viewer viewer, TaskRecord task) {
    if (task.state() == TaskState.QUARANTINED) {
      return Work.Stand.SET_ASIDE;
    }
    Optional<Login> whose = task.claimedBy().or(task::assignee);
    boolean mine = whose.filter(viewer.user().login()::equals).isPresent();
    if (mine && task.kind() == TaskKind.COMPLAINT) {
      return Work.Stand.COMPLAINT;
    }
    if (whose.isEmpty()) {
      return Work.Stand.FREE;
    }
    return mine ? Work.Stand.MINE : Work.Stand.ANOTHERS;
  }

  private List<String> marks(Viewer viewer, TaskRecord task) {
    Words words = viewer.words();
    var marks = new ArrayList<String>();
    task.claimedBy()
        .or(task::assignee)
        .filter(login -> !login.equals(viewer.user().login()))
        .ifPresent(login -> marks.add(words.say("with %s", name(viewer, login))));
    task.claimedBy()
        .filter(viewer.user().login()::equals)
        .ifPresent(_ -> marks.add(words.say("claimed")));
    if (task.attempt().isPresent()) {
      marks.add(words.say("is being called"));
    }
    if (task.lateSeconds() > 0) {
      marks.add(words.say("told %s late", words.spanned(Duration.ofSeconds(task.lateSeconds()))));
    }
    task.escalated()
        .filter(step -> step != Escalation.DUE)
        .ifPresent(step ->
            marks.add(
                words.say(
                    step == Escalation.DEPUTY ? "came from a colleague" : "supervisor told")));
    if (task.state() == TaskState.QUARANTINED) {
      marks.add(words.say("set aside after %s tries", task.attempts()));
    } else if (task.attempts() > 0) {
      marks.add(words.say("tried %s", words.counted(task.attempts(), "time|times")));
    }
    if (!task.note().isBlank()) {
      marks.add(
          kept(task, words)
              .map(_ -> words.told(task.note()))
              .orElseGet(() ->
                  Timelines.named(task.note(), Timelines.names(team, viewer.user().company()))));
    }
    return marks;
  }

  private String name(Viewer viewer, Login login) {
    return team.find(viewer.user().company(), login).map(User::name).orElse(login.value());
  }

  private static String label(TaskRecord task, Words words) {
    if (task.id().talk().isPresent()) {
      return task.kind() == TaskKind.CALL_BACK
          ? words.say("Call back: the telephone system cut the talk off")
          : words.say("Leave the outcome of the talk");
    }
    return switch (task.kind()) {
      case PROMISE -> words.say("Promise: %s", task.text());
      case COMPLAINT -> words.say("Complaint: %s", words.told(task.text()));
      case NOTIFY -> words.say("Not told outside: %s", task.text());
      case REPLY ->
          task.text().startsWith(TaskRecord.ANSWER)
              ? words.say("Answer: %s", task.text().substring(TaskRecord.ANSWER.length()))
              : words.told(task.text());
      case CALL_BACK -> kept(task, words).orElseGet(() -> words.told(task.text()));
      case FOLLOW_UP, ACKNOWLEDGE, SURVEY -> words.told(task.text());
    };
  }

  private static Optional<String> kept(TaskRecord task, Words words) {
    return KeptPlace.read(task.id(), task.text()).map(_ -> words.told(KeptPlace.told(task.text())));
  }

  /// Why a place in line is kept no more; empty of every other task.
  private static String givenUp(TaskRecord task, Words words) {
    return task.note().isBlank()
        ? ""
        : kept(task, words).map(_ -> " · " + words.told(task.note())).orElse("");
  }

  Work.Lost lost(Viewer viewer, RecoveryCard card, TaskPeople names) {
    Duration age = Duration.between(card.since(), viewer.now());
    String status =
        age.compareTo(FRESH) <= 0 ? "info" : age.compareTo(COOLING) <= 0 ? "warn" : "alarm";
    Words words = viewer.words();
    String waited = Words.length(Duration.ofSeconds(card.lastWaitSeconds()));
    int tries = card.task().attempts();
    String how =
        (card.lostCalls() == 1
                ? words.say("One call, waited %s", waited)
                : words.say("%s, waited %s", words.counted(card.lostCalls(), "call|calls"), waited))
            + (tries > 0 ? " · " + words.say("tried %s", words.counted(tries, "time|times")) : "")
            + givenUp(card.task(), words);
    String claimedBy = card.task().claimedBy().map(login -> name(viewer, login)).orElse("");
    return new Work.Lost(
        card.task().id().value(),
        status,
        words.spanned(age),
        names.of(card.person()).name(),
        how,
        claimedBy,
        card.task().attempt().isPresent());
  }
}
